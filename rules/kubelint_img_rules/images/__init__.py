"""Rules on image references and pulling."""
