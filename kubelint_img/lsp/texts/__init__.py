"""The texts that are open, and places in them."""
