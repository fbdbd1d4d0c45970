"""Rules on secrets that anybody can read."""
