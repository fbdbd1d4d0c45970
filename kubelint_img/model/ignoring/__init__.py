"""What a ``.dockerignore`` leaves out."""
