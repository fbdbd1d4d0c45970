"""Rules on Helm charts: what is in them before they are rendered."""
