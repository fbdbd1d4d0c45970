"""Why a text is not YAML, in words for people."""

from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from kubelint_img.source import Span

_FAULTS = {
    "block sequence entries are not allowed in this context": (
        "an item ('- ') cannot begin here"
    ),
    "could not find expected ':'": "this line is no key, for it has no ':'",
    "did not find expected '-' indicator": (
        "an item ('- ') was expected here; is the indentation right?"
    ),
    "did not find expected ',' or ']'": "',' or ']' was expected here",
    "did not find expected ',' or '}'": "',' or '}' was expected here",
    "did not find expected <document start>": (
        "the document has ended; only '---' can follow"
    ),
    "did not find expected key": ("a key was expected here; is the indentation right?"),
    "did not find expected node content": "a value was expected here",
    "found incompatible YAML document": "only YAML 1.1 and 1.2 can be read",
    "found undefined tag handle": "no %TAG says what this tag stands for",
    "found unexpected end of stream": "this quote is never closed",
    "found unknown escape character": "there is no such escape between double quotes",
    "mapping values are not allowed in this context": (
        "a key cannot end here with ':'; is the indentation right, or a quote missing?"
    ),
}
"""What libyaml says, and what it means."""

_UNFINISHED = ("could not find expected ':'", "found unexpected end of stream")
"""What libyaml only notices behind the place that has to change."""

_CONFLICT = ("<<<<<<< ", "=======\n", ">>>>>>> ")
"""What git writes above, between and below the two sides."""

_NO_KEY = "did not find expected key"
_OPENER_OF = {"}": "{", "]": "["}
_NO_START = "found character that cannot start any token"
_LINE_ENDS = ("", "\n", "\r")


class Refusal(Exception):  # noqa: N818 - it is the text that is wrong, not we
    """The text does not follow YAML's grammar."""

    def __init__(self, message: str, span: Span, context: Span | None = None) -> None:
        """Say what is wrong where, and where the thing began that it is wrong in."""
        super().__init__(message)
        self.message = message
        self.span = span
        self.context = context


def refusal(text: str, error: MarkedYAMLError) -> Refusal:
    """Say what a parser did not like in *text*, and where."""
    context = _place(text, error.context_mark)
    span = _place(text, error.problem_mark) or context or Span(0, 0)
    if error.problem in _UNFINISHED and context:
        span = context
    return Refusal(
        _message(text, span, error), span, None if context == span else context
    )


def _message(text: str, span: Span, error: MarkedYAMLError) -> str:
    if error.problem == _NO_START:
        character = text[span.start : span.stop]
        if character == "\t":
            return "a tab cannot indent YAML; use blanks"
        return f"a plain value cannot begin with '{character}'; quote it"
    if text.startswith(_CONFLICT, span.start):
        return "this is left of a merge conflict"
    if error.problem == _NO_KEY and text[span.start - 1 : span.start] in _OPENER_OF:
        closer = text[span.start - 1]
        return (
            f"nothing can follow '{closer}' here: "
            f"a value that begins with '{_OPENER_OF[closer]}' has to be quoted"
        )
    words = (error.problem, error.context)
    return _FAULTS.get(error.problem) or " ".join(" ".join(filter(None, words)).split())


def _place(text: str, mark: Any) -> Span | None:
    """Return the character at *mark*, or nothing of it at the end of a line."""
    if mark is None:
        return None
    start = min(mark.index, len(text))
    return Span(start, start + (text[start : start + 1] not in _LINE_ENDS))
