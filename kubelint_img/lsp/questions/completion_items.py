"""Completion items as a client takes them."""

import attrs
from lsprotocol import types

from kubelint_img.lsp.client.capabilities import Capabilities
from kubelint_img.lsp.client.markup import plain


def taken(
    item: types.CompletionItem, capabilities: Capabilities
) -> types.CompletionItem:
    """Return what a client of such *capabilities* can take of an *item*."""
    documentation = item.documentation
    is_plain = capabilities.completion_markup == types.MarkupKind.PlainText
    if is_plain and isinstance(documentation, types.MarkupContent):
        documentation = plain(documentation.value)
    is_known = item.kind in capabilities.completion_kinds
    return attrs.evolve(
        item, documentation=documentation, kind=item.kind if is_known else None
    )
