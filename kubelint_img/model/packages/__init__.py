"""Packages that commands install, and what package managers keep of them."""
