"""Helm charts: what their files say before anything is rendered."""
