"""Releases: ways of installing a chart that a configuration describes."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from kubelint_img.frozen import frozen
from kubelint_img.patterns import Patterns


@frozen
class Release:
    """Values that charts are rendered with, besides their own."""

    title: str
    """What tells it from others, for people to read."""

    charts: Patterns | None = None
    """The folders of the charts that it is for; of all, where there are none."""

    files: tuple[str, ...] = ()
    """Absolute paths of values files; the last is the strongest."""

    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What is set besides, and stronger than any file."""

    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """In the words of Helm's engine: name, namespace, kube_version, api_versions."""
