"""The editor: what it can take, what it is told, and whether it is still there."""
