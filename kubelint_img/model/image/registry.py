"""Registries: which are public, and which patterns an image falls under."""

from collections.abc import Iterable
from functools import cache

from kubelint_img.glob import fits
from kubelint_img.knowledge import lines
from kubelint_img.model.image.reference import DEFAULT_REGISTRY, Reference

_LOOPBACK = ("localhost", "*.localhost", "127.*.*.*", "[[]::1]", "host.docker.internal")


def is_under(pattern: str, reference: Reference) -> bool:
    """Tell whether *reference* lies under *pattern*: ``host[:port][/path]``.

    Whole host labels and whole path components are compared, from the left of the
    path; ``*`` stands for one label or component, or for a part of one. As in a
    reference, a first component that is no host means Docker Hub.
    """
    host, _, path = pattern.strip("/").lower().partition("/")
    if not _is_host(host):
        host, path = DEFAULT_REGISTRY, f"{host}/{path}".strip("/")
    prefix = path.split("/") if path else []
    components = reference.repository.split("/")
    return (
        _is_host_like(host, reference.registry)
        and len(prefix) <= len(components)
        and all(map(fits, components, prefix))
    )


def is_under_any(patterns: Iterable[str], reference: Reference) -> bool:
    """Tell whether *reference* lies under one of *patterns*; see `is_under`."""
    return any(is_under(pattern, reference) for pattern in patterns)


def is_loopback(reference: Reference) -> bool:
    """Tell whether *reference* is at a registry of the very machine that pulls."""
    return is_under_any(_LOOPBACK, _portless(reference))


@cache
def needs_no_pull_secret(reference: Reference) -> bool:
    """Tell an image that anyone, or a node by its own identity, may pull.

    The lists are ``knowledge/public-registries.txt`` and
    ``knowledge/identity-registries.txt``; loopback addresses count too.
    """
    known = (*lines("public-registries"), *lines("identity-registries"), *_LOOPBACK)
    return is_under_any(known, reference) or is_under_any(known, _portless(reference))


def _portless(reference: Reference) -> Reference:
    return reference._replace(registry=_without_port(reference.registry))


def _is_host(component: str) -> bool:
    return any(mark in component for mark in ".:*") or component == "localhost"


def _is_host_like(pattern: str, host: str) -> bool:
    wanted, port = _without_port(pattern), pattern[len(_without_port(pattern)) :]
    labels, given = wanted.split("."), _without_port(host)
    return (
        port == host[len(given) :]
        and len(labels) == len(given.split("."))
        and all(map(fits, given.split("."), labels))
    )


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host
