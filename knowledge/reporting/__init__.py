"""Shows the owners of the content what people ask, and what they think of answers."""
