"""Rasa graph components: how a message becomes an intent."""
