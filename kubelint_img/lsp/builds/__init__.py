"""Which overlays use a document, and building them from what is open."""
