"""What there is in a repository that ``init`` has to know of."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kubelint_img.baseline.identity import path_from
from kubelint_img.config.file import find
from kubelint_img.inputs.kind import IN_CHARTS
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.read import Read, path_of, text_of
from kubelint_img.inventory.entry import Entry
from kubelint_img.model.workspace.kustomize import is_kustomization_file
from kubelint_img.onboarding.peers import PeerConfig, peer_configs_in
from kubelint_img.onboarding.registries import Registry, registries_of
from kubelint_img.rule import Rule

_MAX_SIZE = 1_000_000


class Survey(NamedTuple):
    """What there is in a repository."""

    folder: str
    """The absolute path of its root."""

    configuration: str
    """The file that configures it already, or nothing."""

    charts: tuple[str, ...]
    kustomizations: tuple[str, ...]
    dockerfiles: tuple[str, ...]
    manifests: tuple[str, ...]
    """Paths of what is linted, sorted; of a chart, of its folder."""

    registries: tuple[Registry, ...]
    peers: tuple[PeerConfig, ...]
    is_git: bool
    is_on_github: bool
    is_on_gitlab: bool


def survey(
    folder: str,
    reads: Sequence[Read],
    files: Iterable[File],
    entries: Iterable[Entry],
    rules: Sequence[Rule],
) -> Survey:
    """Look at the repository in the absolute *folder*.

    *reads* and *files* are what a run on all of it reads, *entries* its images, and
    *rules* all rules there are. Raises `ConfigError` where its configuration is wrong.
    """
    config = find(folder)
    git = text_of(os.path.join(folder, ".git", "config"), _MAX_SIZE) or ""
    names = set(os.listdir(folder))
    paths = sorted(path_from(folder, path_of(each)) for each in reads)
    linted = [file for file in files if not file.left_alone]
    return Survey(
        folder,
        os.path.basename(config.path) if config else "",
        tuple(_folders_with("Chart.yaml", paths)),
        tuple(path for path in paths if is_kustomization_file(_name(path))),
        tuple(_sorted(folder, (file for file in linted if file.script))),
        tuple(
            _sorted(
                folder,
                (file for file in linted if file.stream and file.kind not in IN_CHARTS),
            )
        ),
        registries_of(entries),
        tuple(peer_configs_in(folder, rules)),
        ".git" in names,
        ".github" in names or "github.com" in git,
        ".gitlab-ci.yml" in names or "gitlab" in git,
    )


def _sorted(folder: str, files: Iterable[File]) -> list[str]:
    return sorted(path_from(folder, file.source.path) for file in files)


def _folders_with(name: str, paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        folder, _, last = path.rpartition("/")
        if last == name:
            yield folder or "."


def _name(path: str) -> str:
    return path.rpartition("/")[2]
