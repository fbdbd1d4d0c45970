"""What is asked about a place: what it means, where it leads, what can be done."""
