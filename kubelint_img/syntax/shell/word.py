"""Words of a shell command."""

from kubelint_img.frozen import frozen
from kubelint_img.text import Text


@frozen
class Word(Text):
    """A word as the command gets it, but for what the shell puts in by itself.

    Quotes and escapes are taken out; ``$NAME``, ``$(...)`` and the like stay as they
    are written. `whole` is the word with its quotes.
    """

    has_expansion: bool = False
    """Whether a variable, a substitution or arithmetic stands in it."""

    @classmethod
    def of(cls, text: Text) -> "Word":
        """Return *text* as one word, in which nothing is left to expand."""
        return cls(text.source, text.pieces, text.whole)
