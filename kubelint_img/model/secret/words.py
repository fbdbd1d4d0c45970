"""Word lists, written as people read them."""


def words(text: str) -> frozenset[str]:
    """Return the words of *text*, which are set apart by blanks."""
    return frozenset(text.split())
