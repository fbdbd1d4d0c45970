"""Release lines that images name: 3.8 and buster, in ``python:3.8-slim-buster``.

The tables are ``knowledge/end-of-life.txt``, ``knowledge/release-images.txt`` and
``knowledge/code-names.txt``. What they do not know is no line.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kubelint_img.knowledge import lines
from kubelint_img.knowledge.patterns import fact
from kubelint_img.lazy import regex
from kubelint_img.model.image.image import Image
from kubelint_img.model.image.known_images import full_name
from kubelint_img.text import Text

_WORD = regex(r"(?:nanoserver|windowsservercore)-[^-]+|[^-]+")
_NUMBER = regex(r"\d+")

# Behind the numbers: an update of Java, a build, or a release to come.
_VERSION = regex(r"v?(\d+(?:\.\d+)*)(?:u\d+|_\d+|(?:a|b|alpha|beta|rc|M)\d*)?")

_ALPINE = regex(r"alpine(\d+\.\d+)")
_WINDOWS = regex(r"(?:windows)?(nanoserver|servercore)-(.+)")

_BUILT_ON_DISTRIBUTIONS = (
    "docker.io/library/",
    "mcr.microsoft.com/dotnet/",
    "mcr.microsoft.com/windows/servercore/",
)
"""Images whose tags say what they are built on: ``-buster``, ``-alpine3.14``."""


class ReleaseLine(NamedTuple):
    """A line of releases that gets security fixes together."""

    product: str
    name: str
    """As in tags: ``3.8``."""

    end: str
    """The last day with security fixes, as in ``2024-10-07``; empty if none is set."""

    code_name: str = ""

    def has_ended(self, today: str) -> bool:
        """Tell whether it gets no more fixes at *today*; without a date nothing has."""
        return bool(self.end) and self.end < today

    def __str__(self) -> str:
        """Return the line as people know it: ``10 (buster)``."""
        return f"{self.name} ({self.code_name})" if self.code_name else self.name


class NamedLine(NamedTuple):
    """A release line, and the word of an image that names it."""

    line: ReleaseLine
    word: Text


def named_lines(image: Image) -> Iterator[NamedLine]:
    """Give the release lines that *image* names, in order: those of its tag, mostly."""
    name = full_name(image)
    product, line, *_ = *(fact("release-images", name) or ()), "", ""
    if line:
        start = image.text.value.index(line)
        word = image.text.part(start, start + len(line))
        yield NamedLine(_lines_of(product)[line], word)
    elif image.tag is not None:
        may_be_built_on = name.startswith(_BUILT_ON_DISTRIBUTIONS)
        yield from _named_by_tag(image.tag, product, may_be_built_on=may_be_built_on)


def _named_by_tag(
    tag: Text, product: str, *, may_be_built_on: bool
) -> Iterator[NamedLine]:
    """Give the lines that *tag* names: of the product, and of what it is built on."""
    for word in _WORD.finditer(tag.value):
        line = None
        if product and word.start() == 0:
            line = _numbered(product, word[0])
        if line is None and may_be_built_on:
            line = _distribution(word[0])
        if line:
            yield NamedLine(line, tag.part(*word.span()))


def oldest_supported(product: str, today: str) -> ReleaseLine | None:
    """Return the oldest line of *product* that gets fixes at *today*, if one does."""
    supported = (
        line for line in _lines_of(product).values() if not line.has_ended(today)
    )
    return min(supported, key=_age, default=None)


def _numbered(product: str, word: str) -> ReleaseLine | None:
    """Return the line of *product* that a tag means that begins with *word*."""
    known = _lines_of(product)
    word = word.removeprefix(product)  # centos7
    version = _VERSION.fullmatch(word)
    if version is None:
        return known.get(word)
    numbers = version[1].split(".")
    names = (".".join(numbers[:count]) for count in range(len(numbers), 0, -1))
    return next((known[name] for name in names if name in known), None)


def _distribution(word: str) -> ReleaseLine | None:
    """Return the release of a distribution that a *word* of a tag names."""
    if alpine := _ALPINE.fullmatch(word):
        return _numbered("alpine", alpine[1])
    if windows := _WINDOWS.fullmatch(word):
        return _numbered(windows[1], windows[2])
    return _code_names().get(word)


def _age(line: ReleaseLine) -> tuple[int, ...]:
    return tuple(map(int, _NUMBER.findall(line.name)))


@cache
def _lines_of(product: str) -> Mapping[str, ReleaseLine]:
    """Return the lines of *product* by name."""
    code_names = {name: code for code, of, name in _coded() if of == product}
    written = (line.split() for line in lines("end-of-life") if _is_of(product, line))
    return {
        name: ReleaseLine(
            product, name, end.removeprefix("-"), code_names.get(name, "")
        )
        for _, name, end in written
    }


def _is_of(product: str, line: str) -> bool:
    return line.startswith(f"{product} ")


@cache
def _code_names() -> Mapping[str, ReleaseLine]:
    """Return the lines that have a code name, by it."""
    return {code: _lines_of(product)[name] for code, product, name in _coded()}


def _coded() -> Iterator[list[str]]:
    """Give code names, each with its product and the name of the line."""
    return map(str.split, lines("code-names"))
