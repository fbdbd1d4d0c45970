"""Helm charts: read, rendered, and traced back to what is written in them."""
