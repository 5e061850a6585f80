"""Thin Rasa actions: work out which listing is meant, ask `knowledge`, choose words."""
