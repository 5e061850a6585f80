"""Measures the guide: its understanding, its speed and its data."""
