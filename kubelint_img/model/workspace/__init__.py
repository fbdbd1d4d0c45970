"""The files of a run together, with those around them and the tools that use them."""
