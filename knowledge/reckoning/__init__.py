"""Reckons pay and training hours for one person, from dated facts."""
