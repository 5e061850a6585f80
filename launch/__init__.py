"""Starts the guide on one machine: the model, the action server, the conversation."""
