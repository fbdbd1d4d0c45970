"""Which values the files of a chart read, as far as their text tells.

What is not certain counts as read: a template that hands a mapping on reads all of it,
and one that hands on all values makes that nothing can be told.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.syntax.gotemplate import Action, UnclosedError, parts_of

if TYPE_CHECKING:
    from kubelint_img.model.chart.chart import Chart

Path = tuple[str, ...]

_VALUES = regex(r"\.Values\b((?:\.\w+)*)")
_METHODS = frozenset(("AsMap", "Encode", "PathValue", "Table", "YAML"))
"""What Helm's own type for all values has besides its keys."""

_INDEXED = regex(r"\b(?:get|hasKey|index|set|unset)\s+\(?[$\w.]*$")
_DUG = regex(r"\bdig\s+((?:\"[^\"]*\"\s+)+)(?:[^\s\"]+\s+)?\(?[$\w.]*$")
_LITERALS = regex(r"(?:\s+\"[^\"]*\")+")
_LITERAL = regex(r"\"([^\"]*)\"")
_HANDED_ON = regex(r"\"Values\"\s+\(?[$\w.]*$")
"""``dict "Values" .Values``: who gets that reads it as ``.Values`` again."""

_BY_NAME = regex(r"\"Values\"(?!\s+[$.(\w])|\bto(?:Yaml|Json|PrettyJson)\s+\$(?![\w.])")
"""All values, called by another name or within something larger."""

_COMMENT = regex(r"(?m)^[ \t]*#.*$")
_LONGEST_CALL = 300
_PROSE = (".md", ".gotmpl")


class _UnknownError(Exception):
    """Some values are read, and nobody can tell which."""


@frozen
class ReadValues:
    """The values that templates may read, by their paths from ``.Values`` on."""

    paths: frozenset[Path]
    prefixes: frozenset[Path]
    """Where the values of the charts of the family stand, from the outermost on."""

    def may_be_read(self, path: Path, prefix: Path) -> bool:
        """Tell whether something may read the value at *path*, or all around it.

        *prefix* is where the values that it stands in are, from the outermost chart on.
        """
        return any(
            each[:stop] in self.paths
            for each in self._seen_from(path, prefix)
            for stop in range(1, len(each) + 1)
        )

    def may_be_within(self, path: Path, prefix: Path) -> bool:
        """Tell whether something may read a value below *path*, or a chart's own."""
        return any(
            not each or each in self._above for each in self._seen_from(path, prefix)
        ) or any(
            (*prefix, *path) == each[: len(prefix) + len(path)]
            for each in self.prefixes
        )

    def _seen_from(self, path: Path, prefix: Path) -> Iterator[Path]:
        """Give the names that *path* has in each of the charts."""
        whole = (*prefix, *path)
        yield from (whole[start:] for start in range(len(prefix) + 1))
        for each in self.prefixes:
            if len(each) > len(prefix) and whole[: len(each)] == each:
                yield whole[len(each) :]

    @cached_property
    def _above(self) -> frozenset[Path]:
        return frozenset(
            path[:stop] for path in self.paths for stop in range(1, len(path))
        )


def read_values(family: Sequence["Chart"]) -> ReadValues | None:
    """Return what the charts of a *family* may read; nothing if nobody can tell.

    A named template may be included by any chart of it, so that what one of them reads
    counts for each.
    """
    paths = set[Path]()
    try:
        for chart in family:
            paths.update(_switches(chart))
            for text in _texts(chart):
                paths.update(_paths(text))
    except _UnknownError:
        return None
    return ReadValues(frozenset(paths), frozenset(each.prefix for each in family))


def _switches(chart: "Chart") -> Iterator[Path]:
    """Give what ``Chart.yaml`` itself reads, and that of a chart around this one.

    Who has a chart as a subchart asks ``enabled`` whether it is to be installed.
    """
    yield from (("enabled",), ("exports",))
    for dependency in chart.dependencies:
        for condition in dependency.node.get("condition").text.split(","):
            yield tuple(condition.strip().split("."))
        if dependency.node.get("tags").exists:
            yield ("tags",)
        for imported in dependency.node.get("import-values"):
            yield tuple(imported.get("child").text.split("."))


def _texts(chart: "Chart") -> Iterator[str]:
    """Give what may read values: all actions, wherever ``tpl`` may find them."""
    for path in chart.paths:
        text = "" if path.endswith(_PROSE) else chart.text(path) or ""
        if "Values" not in text and "$" not in text:
            continue
        if path.startswith("templates/"):
            yield from _actions(text)
        elif "{{" in text:
            yield _COMMENT.sub("", text)


def _actions(text: str) -> Iterator[str]:
    try:
        parts = parts_of(text)
    except UnclosedError:
        yield text
        return
    for part in parts:
        if isinstance(part, Action) and not part.is_comment:
            yield text[slice(*part.inner)]


def _paths(text: str) -> Iterator[Path]:
    if _BY_NAME.search(text):
        raise _UnknownError
    for found in _VALUES.finditer(text):
        before = text[max(found.start() - _LONGEST_CALL, 0) : found.start()]
        path = tuple(found[1].split(".")[1:])
        if path[:1] and path[0] in _METHODS:
            path = ()
        if _INDEXED.search(before):
            literals = _LITERALS.match(text, found.end())
            path += tuple(_LITERAL.findall(literals[0])) if literals else ()
        elif dug := _DUG.search(before):
            keys = _LITERAL.findall(dug[1])
            path += tuple(keys[:-1] or keys)
        elif not path and _HANDED_ON.search(before):
            continue
        if not path:
            raise _UnknownError
        yield path
