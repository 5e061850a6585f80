"""Microsoft Teams: chats, channels where the bot is mentioned, adaptive cards."""
