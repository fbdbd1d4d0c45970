"""What peers check of manifests has a rule, or a reason why not.

The lists in ``peers/`` name every check, one a line, with the reason behind it.
"""

from pathlib import Path

import pytest

from kubelint_img.catalogue import Catalogue
from kubelint_img.plugins import load_rules

LISTS = sorted((Path(__file__).parent / "peers").glob("*.txt"))
RULES = Catalogue(load_rules()).rules
OF_DOCKERFILES = ("CKV_DOCKER_", "CKV2_DOCKER_", "DS-")


def checks(path: Path) -> dict[str, str]:
    """Return the reasons by check; it is empty where there must be a rule."""
    lines = (line.strip() for line in path.read_text().splitlines())
    words = (line.partition("  ") for line in lines if line and line[0] != "#")
    return {id_: reason for id_, _, reason in words}


def judged(peer: str) -> set[str]:
    """Return the checks of *peer* that rules stand for, or judge in another way."""
    ids = (id_ for rule in RULES for id_ in (*rule.equivalents, *rule.overlaps))
    pairs = (id_.split(":", 1) for id_ in ids)
    return {id_ for name, id_ in pairs if name == peer}


def test_there_are_lists() -> None:
    names = [path.stem for path in LISTS]
    assert names == ["checkov", "kube-linter", "kube-score", "trivy"]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_check_has_a_rule_or_a_reason(path: Path) -> None:
    wanted = {id_ for id_, reason in checks(path).items() if not reason}
    assert wanted - judged(path.stem) == set()


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_rules_name_no_check_that_is_none(path: Path) -> None:
    named = {id_ for id_ in judged(path.stem) if not id_.startswith(OF_DOCKERFILES)}
    assert named - set(checks(path)) == set()
