"""Load: people who talk to a running guide as the widget does, and what it takes."""
