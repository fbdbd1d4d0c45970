"""What renders charts: Helm's own engine, or the program."""
