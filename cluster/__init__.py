"""Several servers as one: conversations, turns and limits that all of them share."""
