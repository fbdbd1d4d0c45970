"""``.helmignore``: what of a folder is no part of its chart.

As in Helm's own pkg/ignore/rules.go: patterns are Go's ``filepath.Match``, ``**`` is
not known, and a rule with ``!`` leaves out all that it does not match.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

NAME = ".helmignore"

_ALWAYS = "templates/.?*"


class Rule(NamedTuple):
    """One line of a ``.helmignore``."""

    pattern: re.Pattern[str]
    is_negated: bool
    is_for_folders: bool
    is_for_path: bool
    """Whether it matches the whole path, rather than the name alone."""

    def matches(self, path: str) -> bool:
        """Tell whether *path*, from the root of the chart, is meant."""
        name = path if self.is_for_path else path.rpartition("/")[2]
        return self.pattern.fullmatch(name) is not None


def rules_in(text: str) -> tuple[Rule, ...]:
    """Return the rules in the *text* of a ``.helmignore``, and those that always hold.

    A line that is no pattern is passed over.
    """
    return tuple(_rules([*text.splitlines(), _ALWAYS]))


def is_ignored(path: str, rules: Iterable[Rule], *, is_folder: bool) -> bool:
    """Tell whether *rules* leave out what is at *path*, from the root of the chart."""
    for rule in rules:
        matches = rule.matches(path)
        if rule.is_negated:
            if not matches or (rule.is_for_folders and not is_folder):
                return True
        elif matches and (is_folder or not rule.is_for_folders):
            return True
    return False


def _rules(lines: Iterable[str]) -> Iterator[Rule]:
    for line in lines:
        text = line.strip()
        if not text or text.startswith("#") or "**" in text:
            continue
        is_negated = text.startswith("!")
        text = text.removeprefix("!")
        is_for_folders = text.endswith("/")
        text = text.removesuffix("/")
        is_for_path = "/" in text
        pattern = _pattern(text.removeprefix("/"))
        if pattern:
            yield Rule(pattern, is_negated, is_for_folders, is_for_path)


_PIECE = re.compile(r"\*|\?|\[(\^?)([^\]]+)\]|\\(.)|([^\\\[*?])", re.DOTALL)


def _pattern(glob: str) -> re.Pattern[str] | None:
    """Translate a pattern of ``filepath.Match``; nothing if it is none."""
    pieces, offset = list[str](), 0
    while offset < len(glob):
        found = _PIECE.match(glob, offset)
        if found is None:
            return None
        pieces.append(_translated(found))
        offset = found.end()
    try:
        return re.compile("".join(pieces), re.DOTALL)
    except re.error:
        return None


def _translated(found: re.Match[str]) -> str:
    if found[0] == "*":
        return "[^/]*"
    if found[0] == "?":
        return "[^/]"
    if found[2]:
        return f"[{'^' if found[1] else ''}{found[2]}]"
    return re.escape(found[3] or found[4])
