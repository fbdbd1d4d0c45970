"""Rules on users and privileges."""
