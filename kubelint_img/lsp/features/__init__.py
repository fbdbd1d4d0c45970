"""What a client may ask or tell, and who answers."""

from kubelint_img.lsp.features.completion import add_completion
from kubelint_img.lsp.features.diagnostics import add_diagnostics
from kubelint_img.lsp.features.disk import add_disk
from kubelint_img.lsp.features.documents import add_documents
from kubelint_img.lsp.features.hover import add_hover
from kubelint_img.lsp.features.life import add_life
from kubelint_img.lsp.features.places import add_places
from kubelint_img.lsp.parts import Server


def add_features(server: Server) -> None:
    """Have *server* answer what it can answer; actions, once it knows the client."""
    add_life(server)
    add_documents(server)
    add_disk(server)
    add_diagnostics(server)
    add_places(server)
    add_hover(server)
    add_completion(server)
