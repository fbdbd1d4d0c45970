"""Rules on what pods may do to their node and to the cluster."""
