"""Rules on the input itself, and on the linting of it."""
