"""What is shown of the place under the cursor."""

from lsprotocol import types

from kubelint_img.lsp.configuration import pages
from kubelint_img.lsp.configuration.known import Known
from kubelint_img.lsp.configuration.place import Place
from kubelint_img.lsp.configuration.spot import InHeader, InKey, InValue
from kubelint_img.source import Span
from kubelint_img.syntax.toml import Keys, Scalar


def explained(place: Place, known: Known) -> types.Hover | None:
    """Return what is to be said of *place*: of a key, or of the rules that it names."""
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
    content = types.MarkupContent(types.MarkupKind.Markdown, page)
    return types.Hover(content, place.lines.range(span))


def _of_value(place: Place, known: Known, spot: InValue) -> str:
    path = place.own(spot.path)
    node = known.at(path) if path is not None else None
    if node and spot.scalar and known.is_selector(node):
        selector = text_of(spot.scalar, place.toml.text)
        if rules := known.chosen(selector):
            return pages.on_rules(selector, rules)
    items = (each for each in reversed(spot.path) if isinstance(each, str))
    last = len(spot.path) - spot.path[::-1].index(next(items))
    return _of_key(place, known, spot.path[:last]) if spot.scalar else ""


def _of_key(place: Place, known: Known, path: Keys) -> str:
    own = place.own(path)
    node = known.at(own) if own else None
    if not own or node is None:
        return ""
    if rule := known.rule(own):
        return pages.on_rule(rule)
    return pages.on_key(str(own[-1]), node, known)


def text_of(scalar: Scalar, text: str) -> str:
    """Return what *scalar*, in *text*, says."""
    return text[slice(*scalar.inner)]
