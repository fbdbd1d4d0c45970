"""Rules on packages that are installed."""
