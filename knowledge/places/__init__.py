"""Places in England: names, postcode districts, distances, and no network."""
