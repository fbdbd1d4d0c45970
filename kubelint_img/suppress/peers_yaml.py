"""Annotations and comments in manifests that silence other linters."""

import re
from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.model.peer_suppression import PeerSuppression
from kubelint_img.suppress.yaml import YamlScopes
from kubelint_img.syntax.yaml import Node, Stream

_MARK = regex(r"kube-linter\.io/|kube-score/|\.io/skip|trivy:ignore")

# https://docs.kubelinter.io/#/configuring-kubelinter?id=ignoring-violations-for-specific-cases
_KUBE_LINTER = "ignore-check.kube-linter.io/"
_KUBE_LINTER_ALL = "kube-linter.io/ignore-all"
# https://github.com/zegl/kube-score#ignoring-a-test
_KUBE_SCORE = "kube-score/ignore"
_KUBE_SCORE_ALL = "kube-score/skip"
_RESOURCES = "container-resources"
_RESOURCES_TOO = "container-ephemeral-storage-request-and-limit"
"""What kube-score takes to be meant with `_RESOURCES`."""

# https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
_CHECKOV = regex(r"(?:checkov|bridgecrew|cortex)\.io/skip")
# https://trivy.dev/latest/docs/configuration/filtering/#by-inline-comments
_TRIVY = regex(
    r"trivy:ignore:(?:avd-)?ksv-?(?P<number>\d+)(?::exp:(?P<until>\d{4}-\d\d-\d\d))?",
    re.IGNORECASE,
)


def peer_suppressions_in(stream: Stream) -> tuple[PeerSuppression, ...]:
    """Return what annotations and comments in *stream* silence of other linters.

    An annotation covers the object, or the pod template, whose metadata has it.
    """
    if not _MARK.search(stream.source.text):
        return ()
    return (*_annotated(stream), *_commented(stream))


def _annotated(stream: Stream) -> Iterator[PeerSuppression]:
    for document in stream.documents:
        for node in document.root.walk():
            for key, value in node.get("metadata", "annotations").items():
                for peer, ids in _wishes(key.text, value):
                    span, scope = key.outer, node.outer
                    yield PeerSuppression(stream.source, span, peer, ids, scope)


def _wishes(key: str, value: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the peer that an annotation is for, and the checks: none if it means all."""
    if key == _KUBE_LINTER_ALL:
        yield "kube-linter", ()
    elif key.startswith(_KUBE_LINTER):
        yield "kube-linter", (key.removeprefix(_KUBE_LINTER),)
    elif key == _KUBE_SCORE_ALL and value.text == "true":
        yield "kube-score", ()
    elif key == _KUBE_SCORE and value.text:
        yield "kube-score", _scored(value.text)
    elif _CHECKOV.search(key) and value.text:
        yield "checkov", (value.text.partition("=")[0].strip(),)


def _scored(text: str) -> tuple[str, ...]:
    ids = {each.strip() for each in text.split(",")}
    if "*" in ids:
        return ()
    implied = {_RESOURCES_TOO} if _RESOURCES in ids else set[str]()
    return tuple(sorted(ids | implied))


def _commented(stream: Stream) -> Iterator[PeerSuppression]:
    source, scopes = stream.source, YamlScopes(stream)
    for comment in scopes.comments():
        for match in _TRIVY.finditer(source.text, *comment):
            ids = (f"KSV-{match['number']:0>4}",)
            scope, until = scopes.scope(comment), match["until"] or ""
            yield PeerSuppression(source, comment, "trivy", ids, scope, until)
