"""Kustomizations, built by kustomize itself, and the way back from what it makes."""
