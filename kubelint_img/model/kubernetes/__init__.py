"""Objects, the pods in them, and what is in the pods."""
