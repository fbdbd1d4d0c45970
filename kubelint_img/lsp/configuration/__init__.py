"""Our own configuration as it is edited: what may be written, and what is wrong."""
