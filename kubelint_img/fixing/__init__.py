"""Fixing: the edits of a run's fixes, made round after round."""
