"""What the configuration of other linters says, in terms of our rules."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from kubelint_img.inputs.read import text_of
from kubelint_img.lazy import regex
from kubelint_img.rule import Rule
from kubelint_img.source import Source
from kubelint_img.syntax import yaml
from kubelint_img.syntax.yaml import Node

_MAX_SIZE = 1_000_000
_SEPARATORS = regex(r"[,\s]+")
_TRIVY = regex(r"(?:AVD-)?(?P<group>DS|KSV)-?(?P<number>\d+)")


class Ignored(NamedTuple):
    """A check that another linter is told not to make."""

    id: str
    """As it is written there."""

    is_on_dockerfiles: bool
    rules: tuple[str, ...]
    """The names of our rules that stand for it, of those that are on by default."""


class PeerConfig(NamedTuple):
    """What the configuration file of another linter says."""

    peer: str
    file: str
    """Its name; it is in the root of the repository."""

    ignored: tuple[Ignored, ...] = ()
    approved: tuple[str, ...] = ()
    """The registries that images may come from."""


class _Format(NamedTuple):
    peer: str
    files: tuple[str, ...]
    ids_in: Callable[[Node, str], Iterable[str]]
    """Gives the ids that a file names, of its parsed form and its text."""

    is_on_dockerfiles: Callable[[str], bool]


def peer_configs_in(folder: str, rules: Sequence[Rule]) -> Iterator[PeerConfig]:
    """Give what the other linters' files in *folder* say, in terms of *rules*."""
    for each in _FORMATS:
        for name in each.files:
            text = text_of(os.path.join(folder, name), _MAX_SIZE)
            if text is not None:
                yield _read(each, name, text, rules)
                break


def _read(form: _Format, name: str, text: str, rules: Sequence[Rule]) -> PeerConfig:
    root = _root(text) if name.endswith((".yaml", ".yml")) else None
    ignored = (
        Ignored(id_, form.is_on_dockerfiles(id_), _rules_for(form.peer, id_, rules))
        for id_ in dict.fromkeys(form.ids_in(root or _EMPTY, text))
    )
    approved = _texts(root.get("trustedRegistries")) if root else ()
    return PeerConfig(form.peer, name, tuple(ignored), tuple(approved))


def _root(text: str) -> Node | None:
    documents = yaml.parse(Source("", text)).documents
    return documents[0].root if documents else None


def _rules_for(peer: str, id_: str, rules: Iterable[Rule]) -> tuple[str, ...]:
    wanted = f"{peer}:{_canonical(id_)}"
    return tuple(
        rule.name
        for rule in rules
        if rule.default and wanted in {*rule.equivalents, *rule.overlaps}
    )


def _canonical(id_: str) -> str:
    match = _TRIVY.fullmatch(id_)
    return f"{match['group']}-{match['number']:0>4}" if match else id_


def _texts(node: Node) -> Iterator[str]:
    """Give what a list says, or a text with commas in it."""
    texts = [item.text for item in node] or [node.text]
    for text in texts:
        yield from filter(None, _SEPARATORS.split(text))


def _of_hadolint(root: Node, _: str) -> Iterator[str]:
    yield from _texts(root.get("ignored"))


def _of_kube_linter(root: Node, _: str) -> Iterator[str]:
    yield from _texts(root.get("checks", "exclude"))


def _of_checkov(root: Node, _: str) -> Iterator[str]:
    yield from _texts(root.get("skip-check"))


def _of_trivy(_: Node, text: str) -> Iterator[str]:
    lines = (line.partition("#")[0].split() for line in text.splitlines())
    ids = (words[0] for words in lines if words)
    yield from (id_ for id_ in ids if _TRIVY.fullmatch(id_))


def _always(_: str) -> bool:
    return True


def _never(_: str) -> bool:
    return False


def _is_docker(id_: str) -> bool:
    return "DOCKER" in id_ or _canonical(id_).startswith("DS-")


_EMPTY = yaml.Absent(Node(Source("", ""), None, 0, 0))

# Where each of them looks, and what it calls what it leaves out:
# https://github.com/hadolint/hadolint#configure,
# https://docs.kubelinter.io/#/configuring-kubelinter,
# https://www.checkov.io/2.Basics/CLI%20Command%20Reference.html,
# https://trivy.dev/latest/docs/configuration/filtering/
_FORMATS = (
    _Format("hadolint", (".hadolint.yaml", ".hadolint.yml"), _of_hadolint, _always),
    _Format(
        "kube-linter",
        (".kube-linter.yaml", ".kube-linter.yml"),
        _of_kube_linter,
        _never,
    ),
    _Format("checkov", (".checkov.yaml", ".checkov.yml"), _of_checkov, _is_docker),
    _Format("trivy", (".trivyignore",), _of_trivy, _is_docker),
)
