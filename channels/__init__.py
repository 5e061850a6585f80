"""Channels: how messages come in and answers go out, verified and within limits."""
