"""Fingerprints stay when lines move, and differ where violations do."""

from functools import partial
from pathlib import Path

import pytest

from kubelint_img.catalogue import Catalogue
from kubelint_img.config import Settings
from kubelint_img.fingerprint import fingerprints
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.read import Input
from kubelint_img.linter import Report, lint
from kubelint_img.plugins import load_rules
from kubelint_img.reporters.covered import line_of
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.source import Source

KNOWN = Catalogue(load_rules())


def linted(text: str, *codes: str, path: str = "a.yaml") -> Report:
    kind = Kind.DOCKERFILE if "FROM" in text else Kind.YAML
    rules = tuple(KNOWN.named(code) for code in codes)
    read = Input(Source(path, text), kind)
    return lint([read], KNOWN.by_key, lambda _: Settings(rules))


def prints(text: str, *codes: str, path: str = "a.yaml") -> tuple[str, ...]:
    report = linted(text, *(codes or ("KLI101",)), path=path)
    return fingerprints(report.violations, partial(line_of, Hidden(report)))


POD = """\
apiVersion: v1
kind: Pod
metadata: {name: %s}
spec:
  containers:
    - name: a
      image: debian:latest
    - name: b
      image: debian:latest
"""


def test_alike_violations_have_fingerprints_of_their_own() -> None:
    first, second = prints(POD % "web")
    assert first != second
    assert len(first) == len(second) == 32


def test_lines_above_change_nothing() -> None:
    assert prints(f"# one\n\n---\n{POD % 'web'}") == prints(POD % "web")


def test_the_indent_changes_nothing() -> None:
    assert prints("FROM debian:latest") == prints("\n  FROM debian:latest\n")


@pytest.mark.parametrize(
    "other",
    [
        prints(POD % "other"),
        prints(POD % "web", path="b.yaml"),
        prints(POD.replace("debian", "alpine") % "web"),
        prints(POD % "web", "KLI105"),
    ],
)
def test_other_violations_have_others(other: tuple[str, ...]) -> None:
    assert not set(other) & set(prints(POD % "web"))


def test_paths_are_as_seen_from_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    known = prints(POD % "web")
    for path in ("./a.yaml", "x/../a.yaml", str(tmp_path / "a.yaml")):
        assert prints(POD % "web", path=path) == known
    report = linted(POD % "web", "KLI101", path="deploy/a.yaml")
    seen = partial(line_of, Hidden(report))
    assert fingerprints(report.violations, seen, root="deploy") == known


def test_a_secret_is_in_no_fingerprint() -> None:
    text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n"
    text += '    - {name: a, image: "a:latest", env: [{name: PASSWORD, value: %s}]}\n'
    assert prints(text % "hunter2", "KLI101", "KLI301") == prints(
        text % "9f8Xc2Kq7", "KLI101", "KLI301"
    )


def test_far_text_of_a_long_line_counts_for_nothing() -> None:
    line = "FROM debian:latest AS a%s\n"
    assert prints(line % ("x" * 400)) == prints(line % ("x" * 401))
    assert prints(line % "x") != prints(line % "y")


def test_any_path_has_one() -> None:
    assert len(prints("FROM debian:latest", path="\ud800\n\U0001f600")) == 1
