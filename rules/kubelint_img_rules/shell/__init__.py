"""Rules on the shell commands that build an image."""
