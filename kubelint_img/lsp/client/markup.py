"""Text as the client shows it: Markdown, or plain."""

from collections.abc import Sequence

from lsprotocol import types

from kubelint_img.lazy import regex

_FENCED = regex(r"(?ms)^(?P<fence>```+|~~~+)[^\n]*\n(?P<code>.*?)^(?P=fence)[ \t]*$\n?")
_LINK = regex(r"\[(?P<text>[^\]\n]*)\]\((?P<url>[^)\s]*)\)")
_HEADING = regex(r"(?m)^#{1,6} +")
_CODE = regex(r"(?P<ticks>`+)(?P<code>[^`\n]+)(?P=ticks)")
_STRONG = regex(r"\*\*(?P<text>[^*\n]+)\*\*")


def best_of(formats: Sequence[types.MarkupKind]) -> types.MarkupKind:
    """Return the one to use of *formats* that a client takes, the best liked first."""
    return formats[0] if formats else types.MarkupKind.PlainText


def markup(text: str, kind: types.MarkupKind) -> types.MarkupContent:
    """Return the Markdown *text* as *kind*."""
    is_plain = kind == types.MarkupKind.PlainText
    return types.MarkupContent(kind, plain(text) if is_plain else text)


def plain(text: str) -> str:
    """Return the Markdown *text* without its marks; examples are indented.

    That is for what this project itself writes, not for all that is Markdown.
    """
    parts, end = [], 0
    for fenced in _FENCED.finditer(text):
        parts.append(_unmarked(text[end : fenced.start()]))
        lines = fenced["code"].splitlines(keepends=True)
        parts.extend(f"    {line}" if line.strip() else line for line in lines)
        end = fenced.end()
    return "".join((*parts, _unmarked(text[end:])))


def _unmarked(text: str) -> str:
    text = _HEADING.sub("", text)
    text = _LINK.sub(r"\g<text> <\g<url>>", text)
    text = _STRONG.sub(r"\g<text>", text)
    return _CODE.sub(r"\g<code>", text)
