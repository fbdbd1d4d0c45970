"""What one configuration file states, and the files that it extends."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kubelint_img.config.convert import converted
from kubelint_img.config.file import ConfigFile, Texts, load
from kubelint_img.config.overrides import FailOn
from kubelint_img.model.kubernetes.kubernetes_version import kubernetes_version


@dataclass(frozen=True)
class KubernetesKeys:
    """The keys that the table ``kubernetes`` may have."""

    pod_templates: Mapping[str, str | tuple[str, ...]] = field(
        default_factory=dict[str, str | tuple[str, ...]]
    )
    """Where objects describe pods, by ``group/Kind``, besides what is known."""


@dataclass(frozen=True)
class HelmValues:
    """The keys of one way to install charts."""

    chart: str | None = None
    """A pattern of the folders of the charts; all of them if there is none."""

    files: tuple[str, ...] = ()
    """Values files, relative to this file; the last is the strongest."""

    set: Mapping[str, str | bool | int | float] = field(
        default_factory=dict[str, str | bool | int | float]
    )
    """Single values, by their paths, as in ``"image.tag"``."""

    name: str | None = None
    """What the release is called."""

    namespace: str | None = None
    """Where it is installed."""

    kube_version: str | None = None
    """The version of the cluster, as in ``1.33``."""

    api_versions: tuple[str, ...] = ()
    """What the cluster offers besides, as in ``monitoring.coreos.com/v1``."""


@dataclass(frozen=True)
class HelmKeys:
    """The keys that the table ``helm`` may have."""

    values: tuple[HelmValues, ...] = ()
    """Ways to install charts, besides with their own values."""


@dataclass(frozen=True)
class Keys:
    """The keys that a configuration file may have."""

    extend: str | None = None
    """Another file, relative to this one, that is read first."""

    profile: str | None = None
    """Another linter, whose checks the rules to use stand for."""

    select: tuple[str, ...] | None = None
    """The rules to use, in place of the default ones."""

    extend_select: tuple[str, ...] = ()
    """Rules to use besides."""

    ignore: tuple[str, ...] = ()
    """Rules not to use."""

    per_file_ignores: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )
    """Rules not to use in files that a pattern means."""

    exclude: tuple[str, ...] | None = None
    """Patterns of paths to leave alone, in place of the usual ones."""

    extend_exclude: tuple[str, ...] = ()
    """Patterns of paths to leave alone besides."""

    fail_on: FailOn | None = None
    """The lowest severity that makes the exit code 1."""

    baseline: str | None = None
    """A list of violations to hold back: a path, relative to this file."""

    max_file_size: int | None = None
    """In bytes; larger files are not read, and reported."""

    kubernetes_version: str | None = None
    """The version that the manifests are written for, as in ``1.30``."""

    respect_peer_suppressions: bool | None = None
    """Whether comments that silence other linters silence the like rules of ours."""

    unsuppressible: tuple[str, ...] = ()
    """Rules that nothing in a linted file can silence."""

    require_reason: bool | None = None
    """Whether what silences rules does so only if it says why."""

    rules: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict[str, Mapping[str, Any]]
    )
    """A rule's options and ``severity``, by its name or code."""

    kubernetes: KubernetesKeys = KubernetesKeys()
    """What is known of the cluster."""

    helm: HelmKeys = HelmKeys()
    """What is known of how charts are used."""


class Stated(NamedTuple):
    """What one file states."""

    file: ConfigFile
    keys: Keys


def chain(file: ConfigFile, texts: Texts) -> tuple[Stated, ...]:
    """Return what *file* and all that it extends state, the outermost first.

    *texts* count in place of what is on disk. Raises `ConfigError`, also for files that
    extend one another.
    """
    stated = [_stated(file)]
    seen = {file.path}
    while extend := stated[0].keys.extend:
        above = stated[0].file
        path = os.path.join(above.directory, os.path.expanduser(extend))
        path = os.path.normpath(path)
        if path in seen:
            message = f"extend: {extend!r} extends this file in turn"
            raise above.error(message, "extend")
        if path not in texts and not os.path.isfile(path):
            message = f"extend: there is no file {extend!r}"
            raise above.error(message, "extend")
        seen.add(path)
        stated.insert(0, _stated(load(path, texts)))
    return tuple(stated)


def _stated(file: ConfigFile) -> Stated:
    keys = converted(Keys, file.table, file)
    if keys.max_file_size is not None and keys.max_file_size < 1:
        message = "max-file-size must be more than 0"
        raise file.error(message, "max-file-size")
    version = keys.kubernetes_version
    if version is not None and kubernetes_version(version) is None:
        message = f"{version!r} is no version of Kubernetes such as 1.30"
        raise file.error(message, "kubernetes-version")
    return Stated(file, keys)
