"""Rasa without what it wastes: time at each turn, memory and seconds at the start.

Nothing in here changes what is said; without it everything works the same, only slower.
"""
