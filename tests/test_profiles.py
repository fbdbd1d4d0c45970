"""What peers check by default is what rules of ours stand for."""

from pathlib import Path

import pytest

from kubelint_img.catalogue import Catalogue
from kubelint_img.cli import main
from kubelint_img.knowledge import lines, names
from kubelint_img.plugins import load_rules

CATALOGUE = Catalogue(load_rules())

IMPOSSIBLE = {"buildkit:InvalidBaseImagePlatform"}
"""To know the platforms of an image one has to ask its registry."""


@pytest.mark.parametrize("profile", names("profiles"))
def test_all_that_a_peer_checks_has_a_rule(profile: str) -> None:
    wanted = {f"{profile}:{id_}" for id_ in lines(f"profiles/{profile}")}
    stood_for = {each for rule in CATALOGUE.rules for each in rule.equivalents}
    assert wanted - stood_for == wanted & IMPOSSIBLE


@pytest.mark.parametrize("profile", names("profiles"))
def test_a_profile_has_nothing_else(profile: str) -> None:
    wanted = {f"{profile}:{id_}" for id_ in lines(f"profiles/{profile}")}
    for code in CATALOGUE.profile(profile):
        assert wanted.intersection(CATALOGUE.named(code).equivalents)


def test_no_rule_is_both_equivalent_and_overlapping() -> None:
    for rule in CATALOGUE.rules:
        assert not set(rule.equivalents) & set(rule.overlaps)


def test_what_hadolint_leaves_off_is_off() -> None:
    off = {"missing-healthcheck", "peer-suppression", "shell-mistake"}
    codes = {CATALOGUE.named(name).code for name in off}
    assert not codes & CATALOGUE.profile("hadolint")


POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web@sha256:{digest}
      securityContext: {runAsUser: 10001}
"""


@pytest.mark.parametrize(
    ("profile", "code", "count"),
    [
        ("kube-linter", "KLI233", 0),
        ("kube-linter", "KLI250", 0),
        ("kube-score", "KLI244", 1),
        ("kube-score", "KLI104", 1),
    ],
)
def test_a_profile_sets_options(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    profile: str,
    code: str,
    count: int,
) -> None:
    path = tmp_path / "pod.yaml"
    path.write_text(POD.replace("{digest}", "0" * 64))
    main(["check", "--profile", profile, "--format", "concise", str(path)])
    assert capsys.readouterr().out.count(f" {code} ") == count
