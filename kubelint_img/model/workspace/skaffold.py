"""What a ``skaffold.yaml`` builds."""

from collections.abc import Iterator

from kubelint_img.syntax.yaml import Document, Node

_GROUP = "skaffold/"


def may_be_skaffold(text: str) -> bool:
    """Tell whether *text* has the word without which it is not Skaffold's."""
    return _GROUP in text


def artifacts_in(document: Document) -> Iterator[Node]:
    """Give the artifacts of *document*; none if it is not Skaffold's.

    Each is a mapping, whose ``image`` is the name of what is built.
    """
    root = document.root
    if root.get("apiVersion").text.startswith(_GROUP):
        yield from root.get("build", "artifacts")
