"""Alembic migrations of the kept tables, in the package so that they ship with it."""
