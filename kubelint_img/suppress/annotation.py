"""Suppressions in annotations, for output that has lost its comments."""

import re
from collections.abc import Iterator, Mapping

from kubelint_img.lazy import regex
from kubelint_img.model.suppression import MARK, Suppression
from kubelint_img.rule import Rule
from kubelint_img.suppress.directive import named_rules, reason_and_date
from kubelint_img.syntax.yaml import Node, Stream
from kubelint_img.text import Text

KEY = f"{MARK}/ignore"

_ENTRY = regex(r"[^\n]+")
_NAMES = regex(r"\s*(?P<names>[^:\s][^:]*)(?::(?P<reason>.*))?", re.DOTALL)
_COMMA = regex(r",\s*(?=(?P<name>[\w-]+)\s*[:,])")


def annotated(stream: Stream, known: Mapping[str, Rule]) -> Iterator[Suppression]:
    """Give the suppressions in the annotations of objects and pod templates.

    One covers all of the object, or template, whose metadata has it.
    """
    for document in stream.documents:
        for node in document.root.walk():
            value = node.get("metadata", "annotations", KEY)
            if value.exists:
                yield from _suppressions(node, value, known)


def _suppressions(
    node: Node, value: Node, known: Mapping[str, Rule]
) -> Iterator[Suppression]:
    for entry in _entries(value.string, known):
        parts = _NAMES.fullmatch(entry.value)
        if parts is None:
            continue
        names = entry.part(*parts.span("names"))
        rules, faults = named_rules(names.value, names.span.start, known)
        reason, until, late = reason_and_date(parts["reason"] or "", entry.span)
        yield Suppression(
            source=node.source,
            span=entry.span,
            rules=rules,
            scope=node.outer,
            reason=reason,
            until=until,
            faults=(*faults, *late),
        )


def _entries(text: Text, known: Mapping[str, Rule]) -> Iterator[Text]:
    """Split at line breaks, and at commas before a rule with a reason of its own."""
    for line in _ENTRY.finditer(text.value):
        start = line.start()
        for comma in _COMMA.finditer(text.value, *line.span()):
            has_reason = ":" in text.value[start : comma.start()]
            if has_reason and comma["name"] in known:
                yield text.part(start, comma.start())
                start = comma.end()
        yield text.part(start, line.end())
