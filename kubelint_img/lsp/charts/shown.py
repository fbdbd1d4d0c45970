"""Values as an editor may show them: no secret is among them."""

from kubelint_img.lazy import regex
from kubelint_img.model.chart.secret_values import secrets_in_values
from kubelint_img.model.chart.values import Values
from kubelint_img.model.secret import MASK, is_plain_secret, masked
from kubelint_img.source import Span
from kubelint_img.syntax.yaml import Mapping, Node

_LONGEST = 80
_MOST_KEYS = 8
_BREAK = regex(r"[\r\n]+")


class Shown:
    """Says in one line what values are."""

    def __init__(self) -> None:
        """Know of no secret yet."""
        self._secrets = dict[Node, list[Span]]()

    def text(self, root: Node, node: Node) -> str:
        """Return in Markdown what a *node* is, which stands in a file with *root*."""
        if isinstance(node, Mapping):
            keys = ", ".join(f"`{key.text}`" for key in node.keys[:_MOST_KEYS])
            more = ", ..." if len(node.keys) > _MOST_KEYS else ""
            return f"a mapping of {keys}{more}" if keys else "an empty mapping"
        items = len(list(node))
        if items or node.children:
            return f"a list of {items} item{'' if items == 1 else 's'}"
        text = node.source.text[slice(*node.outer)]
        if self._is_secret(root, node):
            return f"`{MASK}`"
        line = _BREAK.split(masked(text).strip(), maxsplit=1)
        short = line[0][:_LONGEST] + ("..." if line[1:] or line[0][_LONGEST:] else "")
        return f"`{short}`" if short else "nothing"

    def _is_secret(self, root: Node, node: Node) -> bool:
        key = node.key.text if node.key else ""
        if is_plain_secret(key) and node.text:
            return True
        if root not in self._secrets:
            found = secrets_in_values(Values(root))
            self._secrets[root] = [each.secret.span for each in found]
        start, stop = node.outer
        return any(a < stop and start < b for a, b in self._secrets[root])
