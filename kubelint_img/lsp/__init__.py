"""The language server: the linter in an editor, on what is typed there."""
