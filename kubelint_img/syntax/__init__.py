"""Parsers: text in, trees of located nodes out. They know nothing of meaning."""
