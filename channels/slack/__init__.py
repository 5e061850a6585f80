"""Slack: direct messages, mentions in threads, buttons, a slash command."""
