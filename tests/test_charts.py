"""Whatever is found in a chart is written where it is shown: it is changed there.

The charts in ``tests/charts`` are in the styles that people write charts in. Asked for
is the origin of every key and every value that they are rendered to.
"""

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from kubelint_img.inputs.helm.engine.engine import Library
from tests.self_check import Checked, Linted, SelfCheck, lint_charts

CHARTS = Path(__file__).parent / "charts"
NAMES = sorted(path.name for path in CHARTS.iterdir())
FEWEST = {"extras": 60, "fleet": 90, "hub": 80, "shared": 70, "store": 180}
FEWEST |= {"styles": 90, "umbrella": 130, "vault": 35}
"""How many places are checked at the least: without them this would test nothing."""

SCAFFOLD = "import sys, helm_python; helm_python.Chart.create('web', sys.argv[1])"


@pytest.fixture(scope="module")
def self_check() -> Iterator[SelfCheck]:
    engine = Library()
    yield SelfCheck(engine)
    engine.close()


def checked(linted: Linted, self_check: SelfCheck) -> list[Checked]:
    places = dict.fromkeys((*linted.traced, *linted.scalars))
    return [found for each in places if (found := self_check.check(each))]


def wrong(found: list[Checked]) -> list[str]:
    return [str(each.traced) for each in found if each.is_wrong]


@pytest.mark.parametrize("name", NAMES)
def test_places(name: str, self_check: SelfCheck) -> None:
    linted = lint_charts(str(CHARTS / name))
    assert not linted.report.crashes
    assert [
        each for each in linted.report.violations if each.rule.code == "KLI902"
    ] == []
    found = checked(linted, self_check)
    assert wrong(found) == []
    assert len([each for each in found if each.is_proven]) >= FEWEST[name]


def test_places_in_what_helm_creates(tmp_path: Path, self_check: SelfCheck) -> None:
    subprocess.run([sys.executable, "-c", SCAFFOLD, tmp_path], check=True)
    root = tmp_path / "web"
    (root / "ci").mkdir()
    (root / "ci/all-values.yaml").write_text(
        "ingress: {enabled: true}\nautoscaling: {enabled: true}\n"
        "image: {tag: latest}\nimagePullSecrets: [{name: login}]\n"
        "podAnnotations: {team: a}\nnodeSelector: {disk: ssd}\n"
        "volumes: [{name: host, hostPath: {path: /etc}}]\n"
        "securityContext: {privileged: true, runAsUser: 0}\n"
    )
    found = checked(lint_charts(str(root)), self_check)
    assert wrong(found) == []
    assert len([each for each in found if each.is_proven]) >= 300


def test_a_wrong_place_is_seen(self_check: SelfCheck) -> None:
    linted = lint_charts(str(CHARTS / "fleet"))
    asked = [each for each in linted.scalars if each.is_in_values]
    swapped = [
        one._replace(origin=other.origin)
        for one, other in pairwise(asked)
        if one.origin.where != other.origin.where
    ]
    found = [self_check.check(each) for each in swapped]
    assert len([each for each in found if each and each.is_wrong]) == len(swapped) > 5
