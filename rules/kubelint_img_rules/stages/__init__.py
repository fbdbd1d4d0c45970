"""Rules on stages, and on what is handed from one to another."""
