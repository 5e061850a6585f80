"""How the guide does: figures for Prometheus, and logs that name their turn."""
