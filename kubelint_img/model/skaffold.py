"""What a ``skaffold.yaml`` builds."""

from collections.abc import Iterator

from kubelint_img.syntax.yaml import Document, Node


def artifacts_in(document: Document) -> Iterator[Node]:
    """Give the artifacts of *document*; none if it is not Skaffold's.

    Each is a mapping, whose ``image`` is the name of what is built.
    """
    root = document.root
    if root.get("apiVersion").text.startswith("skaffold/"):
        yield from root.get("build", "artifacts")
