"""What may be written at the cursor."""

from collections.abc import Iterator

from lsprotocol import types

from kubelint_img.lsp.configuration.items import Items
from kubelint_img.lsp.configuration.keys import keys
from kubelint_img.lsp.configuration.spot import InHeader, InKey, InValue
from kubelint_img.lsp.configuration.tables import in_brackets
from kubelint_img.lsp.configuration.values import values


def offers(items: Items) -> Iterator[types.CompletionItem]:
    """Give what may be written at the place of *items*.

    Nothing outside of our table, and in comments.
    """
    spot = items.place.spot
    if isinstance(spot, InHeader):
        yield from in_brackets(spot, items)
    elif isinstance(spot, InKey):
        yield from keys(spot, items)
    elif isinstance(spot, InValue):
        yield from values(spot, items)
