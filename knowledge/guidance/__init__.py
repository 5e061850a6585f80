"""How apprenticeships work in general: questions, and the answer that fits a person."""
