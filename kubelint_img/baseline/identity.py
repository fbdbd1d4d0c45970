"""What makes a finding the same in another run, though lines have moved."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from kubelint_img.baseline.address import Address, Addresses
from kubelint_img.inputs.parse import File
from kubelint_img.model.image.reference import InvalidReferenceError, parse
from kubelint_img.model.secret import MASK, masked
from kubelint_img.source import Located, Source, Span
from kubelint_img.violation import Violation

_LONGEST_TEXT, _LONGEST_LINE = 120, 400

SecretsOn = Callable[[Located], Sequence[Span]]
"""Gives the places of secrets on the first line of a place."""


class Identity(NamedTuple):
    """What tells a finding from others. No secret is in it."""

    path: str
    """Seen from the folder of the baseline, with ``/`` between its parts."""

    rule: str
    """The rule's name."""

    object: str = ""
    """The Kubernetes object, as in ``Deployment/shop/web``, or the stage."""

    key: str = ""
    """What leads to the place in that, containers by name."""

    text: str = ""
    """What the finding points at; nothing if there is a secret in it."""


class Known(NamedTuple):
    """A finding, and what will tell it in another run."""

    violation: Violation
    identity: Identity
    line: str
    """A mark of the line that it is on, which only tells findings apart that are
    alike in all else: four hexadecimal digits, which give nothing away."""


def identified(
    violations: Iterable[Violation],
    files: Iterable[File],
    secrets_on: SecretsOn,
    folder: str,
) -> Iterator[Known]:
    """Give *violations*, which are in *files*, with their identities.

    *folder* is what paths are seen from.
    """
    addresses = {file.source: Addresses(file) for file in files}
    for each in violations:
        if each.source not in addresses:
            addresses[each.source] = Addresses.of(each.source)
        address = addresses[each.source].at(each.span.start, each.resource)
        secrets = secrets_on(each)
        identity = Identity(
            path_from(folder, each.path),
            each.rule.name,
            masked(address.object),
            masked(address.key),
            _text(each, address, secrets),
        )
        yield Known(each, identity, _mark(_line(each), each.source, secrets))


def path_from(folder: str, path: str) -> str:
    """Return *path* as seen from the absolute *folder*, with ``/`` between parts."""
    path = os.path.abspath(path)
    with suppress(ValueError):  # it is on another drive
        path = os.path.relpath(path, folder)
    return path.replace(os.sep, "/")


def _text(violation: Violation, address: Address, secrets: Iterable[Span]) -> str:
    """Return what the finding points at, of several lines the first.

    A secret is known by its place alone: a hash of a short one is as good as it.
    """
    line, (start, stop) = _line(violation), violation.span
    stop = min(stop, line.stop, start + _LONGEST_TEXT)
    if violation.is_secret or any(
        s < max(stop, start + 1) and start < e for s, e in secrets
    ):
        return ""
    text = violation.source.text[start:stop].strip()
    return masked(_untagged(text) if _names_image(address.key) else text)


def _names_image(key: str) -> bool:
    return key in {"COPY", "FROM"} or "image" in key.rpartition(".")[2].lower()


def _untagged(text: str) -> str:
    """Return an image's name without tag and digest: another version is no other image.

    A text that is no reference, or the tag alone, is left as it is.
    """
    try:
        reference = parse(text)
    except InvalidReferenceError:
        return text
    bounds = reference.tag or reference.digest
    return text[: bounds.start - 1] if bounds else text


def _line(violation: Violation) -> Span:
    source = violation.source
    return source.line_span(source.position(violation.span.start).line)


def _mark(line: Span, source: Source, secrets: Iterable[Span]) -> str:
    shown, at = list[str](), line.start
    for start, stop in secrets:
        shown += source.text[at : max(start, at)], MASK
        at = max(at, stop)
    shown.append(source.text[at : line.stop])
    text = "".join(shown).strip()[:_LONGEST_LINE]
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:4]
