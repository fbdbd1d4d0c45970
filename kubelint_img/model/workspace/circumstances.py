"""What holds for the files of a run, and is written in none of them."""

from collections.abc import Callable
from typing import NamedTuple

from kubelint_img.model.ignoring.ignore_file import IgnoreFile
from kubelint_img.model.kubernetes.kubernetes_version import NEWEST, KubernetesVersion
from kubelint_img.model.kubernetes.pod_template import NO_TEMPLATES, Templates
from kubelint_img.model.kustomization.path_kind import PathKind, unknown_path
from kubelint_img.model.workspace.context import NO_CONTEXT, Context


def unknown_ignore_file(_: str) -> IgnoreFile | None:
    """Return nothing: of no Dockerfile it is known what its context leaves out."""
    return None


class Circumstances(NamedTuple):
    """What is known from elsewhere: for all files, or for the file at a path."""

    ignore_file_of: Callable[[str], IgnoreFile | None] = unknown_ignore_file
    """Finds what the build context of a Dockerfile leaves out, if that is known."""

    today: str = ""
    """The date, as in ``2026-01-31``; without one nothing has come to its end."""

    templates_for: Callable[[str], Templates] = lambda _: NO_TEMPLATES
    """Tells where objects describe pods, besides what is known of all."""

    kubernetes_version_of: Callable[[str], KubernetesVersion] = lambda _: NEWEST
    """Tells which version of Kubernetes a file is written for."""

    kind_at: Callable[[str], PathKind | None] = unknown_path
    """Tells what there is at a path, if that is known."""

    context: Context = NO_CONTEXT
    """What the files around those of the run say."""


USUAL = Circumstances()
"""Where nothing is known."""
