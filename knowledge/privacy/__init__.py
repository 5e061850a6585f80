"""What is kept of people: shown to them, erased for them, and erased in time."""
