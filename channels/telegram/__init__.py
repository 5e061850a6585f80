"""Telegram: private chats, groups where the bot is addressed, buttons, commands."""
