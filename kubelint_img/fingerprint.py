"""What makes a violation the same one in another run, though lines have moved.

A fingerprint is made of what a person would say to tell a violation from others: the
rule, the file, the Kubernetes object, and the text of the line. The line's number is
not in it, nor its indent, nor the message, which another version may word anew.
Violations that are alike in all of that are counted, in the order of their places.

SARIF and GitLab share it. A change of what it is made of is a new `SCHEME`.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Sequence

from kubelint_img.source import Located
from kubelint_img.violation import Violation

SCHEME = "kubelintImg/v1"
"""Under this name fingerprints are written down."""

_BEFORE, _BEHIND = 80, 120
"""How much of a line counts around the place, in characters: a line may be a file."""


def fingerprints(
    violations: Sequence[Violation],
    seen: Callable[[Located], tuple[str, int]],
    root: str = "",
) -> tuple[str, ...]:
    """Return a fingerprint for each of *violations*, 32 hexadecimal digits.

    No two are equal. *seen* gives the first line of a violation's place **with its
    secrets covered** (`reporters.covered.line_of` does), since a hash of a short
    secret is as good as the secret; and where in it the place begins, from 0. Paths
    count as seen from the folder *root*, by default the current one, however they were
    given. The violations are sorted, as those of a `Report` are.
    """
    counts = Counter[tuple[str, ...]]()
    found = list[str]()
    for violation in violations:
        parts = (
            violation.rule.code,
            _path(violation.path, root),
            *(violation.resource or ("", "", "")),
            _text(*seen(violation)),
        )
        counts[parts] += 1
        found.append(_digest((*parts, str(counts[parts]))))
    return tuple(found)


def _path(path: str, root: str) -> str:
    return os.path.relpath(path, root or None).replace(os.sep, "/")


def _text(line: str, start: int) -> str:
    return line[max(start - _BEFORE, 0) : start + _BEHIND].strip()


def _digest(parts: tuple[str, ...]) -> str:
    # Each part says how long it is: there is nothing that a path could not hold.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:32]
