"""Live adverts: filters, searching, and reading what a message wants of them."""
