"""Kustomizations: what they name, and what they change."""
