"""Image references, taken apart by the grammar of distribution/reference."""

import re
from functools import lru_cache
from typing import NamedTuple

from kubelint_img.lazy import regex

DEFAULT_REGISTRY = "docker.io"
_OFFICIAL = "library"
_MAX_NAME = 255
_MAX_TAG = 128
_HEX_LENGTHS = {"sha256": 64, "sha384": 96, "sha512": 128}

# The grammar: https://github.com/distribution/reference/blob/main/regexp.go
_HOST_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_REGISTRY = regex(
    rf"(?:{_HOST_LABEL}(?:\.{_HOST_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
)
_COMPONENT = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_REPOSITORY = regex(rf"{_COMPONENT}(?:/{_COMPONENT})*")
_TAG = regex(r"[a-zA-Z0-9_][a-zA-Z0-9_.-]*")
_ALGORITHM = regex(r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*")
_DIGEST_HEX = regex(r"[0-9a-fA-F]{32,}")
_IMAGE_ID = regex(r"[0-9a-f]{64}")
_VERSION = regex(r"(?::[^/:@]*)?(?:@.*)?$")
_VARIABLE = regex(r"\$?\{\{.*?(?:\}\}|$)|\$\{[^}]*\}?|\$\(?[A-Za-z_]\w*\)?")


class Bounds(NamedTuple):
    """A range of characters of the reference: offsets from zero."""

    start: int
    stop: int


class InvalidReferenceError(ValueError):
    """A text that the grammar does not take; the message says why."""


class Reference(NamedTuple):
    """A reference such as ``ghcr.io/acme/web:1.4@sha256:…``, in its parts."""

    registry: str
    """The registry, ``docker.io`` if none is written."""

    repository: str
    """The repository with the ``library/`` that one-word names imply."""

    registry_bounds: Bounds | None
    """Where the registry is written, if it is."""

    tag: Bounds | None
    digest: Bounds | None

    @property
    def name(self) -> str:
        """Return registry and repository, as in ``docker.io/library/nginx``."""
        return f"{self.registry}/{self.repository}"


@lru_cache(maxsize=1024)  # few images are named often
def parse(text: str) -> Reference:
    """Take *text* apart.

    Raises `InvalidReferenceError` where it cannot be a reference.
    """
    _refuse_the_hopeless(text)
    rest, at, digest = text.partition("@")
    name, tag = _split_tag(rest)
    registry, repository = _split_registry(name)
    _check_name(registry, repository)
    if tag is not None:
        _check_tag(tag)
    if at:
        _check_digest(digest)
    home = _canonical(registry)
    is_official = home == DEFAULT_REGISTRY and "/" not in repository
    return Reference(
        registry=home,
        repository=f"{_OFFICIAL}/{repository}" if is_official else repository,
        registry_bounds=Bounds(0, len(registry)) if registry else None,
        tag=None if tag is None else Bounds(len(rest) - len(tag), len(rest)),
        digest=Bounds(len(text) - len(digest), len(text)) if at else None,
    )


def name_in(text: str) -> str | None:
    """Return registry and repository of the reference *text*; nothing if it is none."""
    try:
        return parse(text).name
    except InvalidReferenceError:
        return None


def version_in(text: str) -> str:
    """Return tag and digest of the reference *text*, with their signs, or nothing."""
    version = _VERSION.search(text)
    return version[0] if version else ""


def variable_in(text: str) -> str | None:
    """Return the first variable or template action in *text*, as it is written."""
    variable = _VARIABLE.search(text)
    return variable[0] if variable else None


def _refuse_the_hopeless(text: str) -> None:
    if not text:
        message = "it is empty"
    elif variable := variable_in(text):
        message = f"{variable!r} has not been filled in"
    elif re.search(r"\s", text):
        message = "it has white space in it"
    elif re.match(r"[a-z][a-z0-9+]*://", text):
        message = "it has a URL scheme in front"
    elif _IMAGE_ID.fullmatch(text):
        message = "it is an image ID, not a name"
    else:
        return
    raise InvalidReferenceError(message)


def _split_tag(rest: str) -> tuple[str, str | None]:
    colon = rest.rfind(":")
    if colon <= rest.rfind("/"):
        return rest, None
    return rest[:colon], rest[colon + 1 :]


def _split_registry(name: str) -> tuple[str, str]:
    first, slash, rest = name.partition("/")
    if slash and ("." in first or ":" in first or first == "localhost"):
        return first, rest
    return "", name


def _canonical(registry: str) -> str:
    if registry in {"", "index.docker.io", "registry-1.docker.io"}:
        return DEFAULT_REGISTRY
    return registry.lower()


def _check_name(registry: str, repository: str) -> None:
    if registry and not _REGISTRY.fullmatch(registry):
        message = f"{registry!r} is no host name"
    elif not repository:
        message = "it names no repository"
    elif repository != repository.lower():
        message = "a repository must be lower-case"
    elif not _REPOSITORY.fullmatch(repository):
        message = f"{repository!r} is no repository name"
    elif len(registry) + len(repository) + 1 > _MAX_NAME:
        message = f"its name is longer than {_MAX_NAME} characters"
    else:
        return
    raise InvalidReferenceError(message)


def _check_tag(tag: str) -> None:
    if not tag:
        message = "its tag is empty"
    elif len(tag) > _MAX_TAG:
        message = f"its tag is longer than {_MAX_TAG} characters"
    elif not _TAG.fullmatch(tag):
        message = f"{tag!r} is no tag"
    else:
        return
    raise InvalidReferenceError(message)


def _check_digest(digest: str) -> None:
    algorithm, _, code = digest.partition(":")
    length = _HEX_LENGTHS.get(algorithm)
    if not _ALGORITHM.fullmatch(algorithm) or not _DIGEST_HEX.fullmatch(code):
        message = f"{digest!r} is no digest (algorithm:hex)"
    elif length and (len(code) != length or code != code.lower()):
        message = f"a {algorithm} digest has {length} lower-case hex digits"
    else:
        return
    raise InvalidReferenceError(message)
