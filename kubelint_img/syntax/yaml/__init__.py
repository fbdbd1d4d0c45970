"""YAML as a tree of nodes that know where they stand."""

from kubelint_img.syntax.yaml.collection import Mapping, Sequence
from kubelint_img.syntax.yaml.node import Absent, Node
from kubelint_img.syntax.yaml.parser import parse
from kubelint_img.syntax.yaml.scalar import Scalar
from kubelint_img.syntax.yaml.stream import Document, Stream

__all__ = [
    "Absent",
    "Document",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Stream",
    "parse",
]
