"""Rules on how images are built."""
