"""WhatsApp by its Cloud API: reply buttons, lists, numbers beyond."""
