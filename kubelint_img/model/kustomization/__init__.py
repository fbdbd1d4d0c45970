"""Kustomizations: what they build on, and what they change in it."""
