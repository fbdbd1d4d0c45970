"""How objects relate to one another once they are in a cluster."""
