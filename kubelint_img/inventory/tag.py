"""Tags: which are like a version, and which are meant to move."""

from functools import cache

from kubelint_img.knowledge import lines
from kubelint_img.lazy import regex

_BETWEEN_WORDS = regex(r"[-_+]")
_DATE_OR_COMMIT = regex(
    r"(?<![0-9a-z])"
    r"(?:20\d\d[-.]?[01]\d[-.]?[0-3]\d|(?=[a-f]*[0-9])[0-9a-f]{7,64})"
    r"(?![0-9a-z])"
)
# Of "e2e" and "k8s" the number is no version.
_NUMBER = regex(r"(?:^|[^0-9a-z]|\bv)[0-9]|[0-9]$")

# Source: what Go and Docker call them, https://go.dev/doc/install/source#environment
_ARCHITECTURE = regex(
    r"aarch64|amd64|arm(?:32|64)?(?:v\d)?|i[36]86|mips64(?:le)?|ppc64(?:le)?|riscv64"
    r"|s390x|x64|x86|x86_64|64"
)


def is_moving(tag: str) -> bool:
    """Tell a *tag* that is meant to name another image tomorrow, such as ``latest``.

    It has a word that says so (``knowledge/moving-tags.txt``) or no number at all, as
    ``alpine`` and ``bookworm``. A date or a commit in it makes it a version.
    """
    tag = tag.lower()
    if _DATE_OR_COMMIT.search(tag):
        return False
    first, *others = _BETWEEN_WORDS.split(tag)
    places = _words()
    if first in places or any(places.get(word) == "anywhere" for word in others):
        return True
    return not any(map(_has_number, (first, *others)))


def _has_number(word: str) -> bool:
    return bool(_NUMBER.search(word)) and not _ARCHITECTURE.fullmatch(word)


@cache
def _words() -> dict[str, str]:
    """Return by each word where in a tag it counts: ``first`` or ``anywhere``."""
    pairs = (line.split() for line in lines("moving-tags"))
    return {word: where for word, where in pairs}  # noqa: C416 - it is typed so
