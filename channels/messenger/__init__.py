"""Messenger: batches, quick replies, postbacks."""
