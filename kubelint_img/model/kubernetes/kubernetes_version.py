"""Versions of Kubernetes, as far as what holds for manifests depends on them."""

from typing import NamedTuple

from kubelint_img.lazy import regex

_VERSION = regex(r"v?1\.(\d{1,3})(?:[.+-].*)?")


class KubernetesVersion(NamedTuple):
    """A minor version, such as 1.37; the newer is the greater."""

    major: int
    minor: int

    def __str__(self) -> str:
        """Return the version as people write it."""
        return f"{self.major}.{self.minor}"


NEWEST = KubernetesVersion(1, 37)
"""The newest whose rules are known here: https://kubernetes.io/releases/."""


def kubernetes_version(text: str) -> KubernetesVersion | None:
    """Return the version that *text* names, as in ``1.30``, ``v1.30`` or ``1.30.4``.

    What comes behind the minor version makes no difference. Nothing for other texts.
    """
    match = _VERSION.fullmatch(text)
    return KubernetesVersion(1, int(match[1])) if match else None
