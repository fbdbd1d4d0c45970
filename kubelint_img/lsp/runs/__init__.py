"""Runs of the linter over what is open, and what is kept between them."""
