"""YAML as plain data, as Kubernetes and Helm read it."""

from typing import Any

from kubelint_img.syntax.yaml.collection import Mapping, Sequence
from kubelint_img.syntax.yaml.node import Node


def data(node: Node) -> Any:
    """Return *node* as what JSON can say: mappings, lists, texts, numbers and so on.

    A mapping's keys are texts.
    """
    if isinstance(node, Mapping):
        return {key.text: data(value) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [data(item) for item in node]
    return _scalar(node) if node.is_set else None


def _scalar(node: Node) -> str | bool | int | float:
    if node.is_string:
        return node.text
    for value in (node.boolean, node.integer):
        if value is not None:
            return value
    try:
        return float(node.text)
    except ValueError:
        return node.text
