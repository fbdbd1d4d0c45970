"""Text that does nothing to a terminal but to appear on it."""


def printable(text: str) -> str:
    """Write what cannot be seen, control characters above all, as an escape.

    A file that is linted could otherwise recolour, rewrite or reorder the report.
    """
    if text.isprintable():
        return text
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
