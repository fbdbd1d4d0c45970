"""In objects of every family, pods are seen where they are described.

The files in ``pods/`` have the shape of real ones, with marks under what is seen.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kubelint_img.api import Container, Finding, Pod, rule
from kubelint_img.catalogue import Catalogue
from kubelint_img.config.resolve import settings_with
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.read import Input
from kubelint_img.linter import lint
from kubelint_img.plugins import load_rules
from kubelint_img.source import Source
from kubelint_img.testing import read_example

FILES = sorted((Path(__file__).parent / "pods").glob("*.yaml"))


@rule("XYZ1", on=Pod)
def seen_pod(pod: Pod) -> Iterator[Finding]:
    """Say where a pod is, what it runs, and which users that are set."""
    how_much = "settings" if pod.place.is_shared else "part" if pod.is_part else "pod"
    yield Finding(pod, how_much)
    for container in pod.containers:
        if container.image:
            is_known = container.image.reference is not None
            what = "image" if is_known else "unknown image"
            yield Finding(container.image, f"{what} of {container.title}")
        user = container.security("runAsUser")
        if user.is_set:
            yield Finding(user, f"user of {container.title}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pods_are_seen_where_they_are(path: Path) -> None:
    seen = read_example(seen_pod, path)
    assert seen.found() == seen.expected


PARTS = [path for path in FILES if path.stem in {"elastic", "strimzi"}]
ON_PODS = [each for each in load_rules() if each.subject in {Pod, Container}]
MISSING = re.compile("missing|has no|(does|is) not set|names no other|neither")


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_nothing_is_missing_in_parts(path: Path) -> None:
    read = Input(Source(path.name, path.read_text("utf-8")), Kind.YAML)
    catalogue = Catalogue(tuple(ON_PODS))
    settings = settings_with(catalogue.rules, {})
    report = lint([read], catalogue.by_key, lambda _: settings)
    messages = [violation.message for violation in report.violations]
    assert messages
    assert list(filter(MISSING.search, messages)) == []
