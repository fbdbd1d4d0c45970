"""Marks in templates, which tell what part of one wrote a rendered text."""
