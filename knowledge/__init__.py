"""The knowledge store: listings, dated facts and answers, each with its source.

Nothing in this room imports Rasa.
"""
