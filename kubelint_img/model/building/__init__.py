"""What the instructions of a Dockerfile do to the image that comes of it."""
