"""Importing what others publish: adverts and standards, from files and over the web."""
