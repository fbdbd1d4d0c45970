"""Rules on the labels of images."""
