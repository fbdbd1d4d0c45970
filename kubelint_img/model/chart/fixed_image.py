"""Images that templates name in letters, so that no value can name another."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.chart.template import Template
from kubelint_img.model.image.reference import InvalidReferenceError, parse
from kubelint_img.source import Source, Span
from kubelint_img.syntax.gotemplate import Words

_LINE = regex(
    r"^[ \t]*(?:-[ \t]+)?image:[ \t]+(?P<quote>[\"']?)"
    r"(?P<image>(?:\{\{(?:(?!\}\}).)*\}\}|[^\s\"'{}])+)(?P=quote)[ \t\r]*(?:#.*)?$"
)
_ACTION = regex(r"\{\{(?:(?!\}\}).)*\}\}")
_ENDING = regex(r":[\w][\w.-]*")
_NO_IMAGE = frozenset(("false", "no", "null", "string", "true", "yes"))
_TEMPLATES = (".yaml", ".yml", ".tpl")
_STAND_IN = "x"


class FixedImage(NamedTuple):
    """The part of an image in a template that is the same whatever the values are."""

    source: Source
    span: Span
    image: str
    """The image as it is written, with its actions."""

    part: str
    """What of it cannot be chosen: ``image``, ``repository`` or ``tag``."""


def fixed_images(template: Template) -> Iterator[FixedImage]:
    """Give the images that *template* has in letters, wholly or in part.

    A registry that can be chosen is enough to bring a repository in, and a repository
    that can be chosen may be anywhere.
    """
    if not template.path.endswith(_TEMPLATES):
        return
    text = template.source.text
    for part in template.parts:
        if isinstance(part, Words):
            yield from _within(part, text, template)


def _within(words: Words, text: str, template: Template) -> Iterator[FixedImage]:
    """Give those whose line begins in *words*: it may go on behind them."""
    offset, stop = words.span
    while 0 <= offset < stop:
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        end = len(text) if end < 0 else end
        found = _LINE.match(text[start:end])
        if found and words.span.start <= start + found.start("image") - 1 < stop:
            yield from _fixed(found["image"], start + found.start("image"), template)
        offset = end + 1


def _fixed(image: str, start: int, template: Template) -> Iterator[FixedImage]:
    literals = _ACTION.split(image)
    if len(literals) == 1:
        part, fixed = "image", image if image not in _NO_IMAGE else ""
    elif literals[0]:
        part, fixed = "repository", _repository(literals[0])
    else:
        part, fixed = "tag", literals[-1] if _ENDING.fullmatch(literals[-1]) else ""
    whole = _ACTION.sub(_STAND_IN, image)
    if not fixed or "$" in whole or not _is_image(whole):
        return
    if part == "tag":
        span = Span(start + len(image) - len(fixed) + 1, start + len(image))
    else:
        span = Span(start, start + len(fixed))
    yield FixedImage(template.source, span, image, part)


def _repository(literal: str) -> str:
    """Return what stands before the first action, if no other registry can be had."""
    return literal.rstrip(":@/") if literal[-1] in ":@/" else literal


def _is_image(text: str) -> bool:
    try:
        parse(text)
    except InvalidReferenceError:
        return False
    return True
