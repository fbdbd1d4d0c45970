"""What is shown of the place under the cursor."""

from lsprotocol import types

from kubelint_img.lsp.client.markup import markup
from kubelint_img.lsp.configuration import pages
from kubelint_img.lsp.configuration.known import Known
from kubelint_img.lsp.configuration.place import Place
from kubelint_img.lsp.configuration.spot import InHeader, InKey, InValue
from kubelint_img.source import Span
from kubelint_img.syntax.toml import Keys


def explained(place: Place, known: Known, kind: types.MarkupKind) -> types.Hover | None:
    """Return what is to be said of *place*: of a key, or of the rules that it names.

    It is text of a *kind* that the client shows.
    """
    spot = place.spot
    if isinstance(spot, InValue):
        page, span = _of_value(place, known, spot), spot.span
    elif isinstance(spot, InKey):
        page, span = _of_key(place, known, (*spot.path, spot.key.text)), spot.key.span
    elif isinstance(spot, InHeader):
        page, span = _of_key(place, known, spot.path), spot.span
    else:
        page, span = "", Span(0, 0)
    if not page:
        return None
    return types.Hover(markup(page, kind), place.lines.range(span))


def _of_value(place: Place, known: Known, spot: InValue) -> str:
    if spot.scalar is None:
        return ""
    path = place.own(spot.path)
    node = known.at(path) if path is not None else None
    if node and known.is_selector(node):
        selector = place.toml.text[slice(*spot.scalar.inner)]
        if rules := known.chosen(selector):
            return pages.on_rules(selector, rules)
    key = spot.path
    while isinstance(key[-1], int):
        key = key[:-1]
    return _of_key(place, known, key)


def _of_key(place: Place, known: Known, path: Keys) -> str:
    own = place.own(path)
    node = known.at(own) if own else None
    if not own or node is None:
        return ""
    if rule := known.rule(own):
        return pages.on_rule(rule)
    return pages.on_key(str(own[-1]), node, known)
