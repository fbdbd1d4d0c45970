"""All that is wrong with a configuration is found, to the column."""

from pathlib import Path

import pytest

from kubelint_img.catalogue import Catalogue
from kubelint_img.config.mistakes import mistakes_in
from kubelint_img.plugins import load_rules

CATALOGUE = Catalogue(load_rules())


def found_in(path: Path, text: str) -> list[tuple[str, str, str]]:
    """Return what each mistake points at, what it says, and what is meant."""
    found = mistakes_in(str(path), CATALOGUE, {str(path): text})
    return [
        (
            text[each.mistake.start : each.mistake.stop],
            each.message,
            each.mistake.nearest,
        )
        for each in found
        if each.mistake
    ]


@pytest.mark.parametrize(
    ("text", "place", "nearest"),
    [
        ("'ignroe' = []", "ignroe", "ignore"),
        ("ignore = ['KLI101', \"latest-tga\"]", "latest-tga", "latest-tag"),
        (
            "ignore = [\r\n  'KLI101', # 😀\r\n  'latest-tga'\r\n]",
            "latest-tga",
            "latest-tag",
        ),
        ("fail-on = 'warn'", "warn", "warning"),
        ("fail-on = ''", "''", ""),
        ("fail-on = 1", "1", ""),
        ("profile = 'hadollint'", "hadollint", "hadolint"),
        ("[rules.latest-tga]\nseverity = 'info'", "latest-tga", "latest-tag"),
        ("rules.KLI101 = { sevrity = 'info' }", "sevrity", "severity"),
        ("[rules.KLI101]\nseverity = 'err'", "err", "error"),
        ("[rules]\nKLI101 = [1,\n2]", "[1,\n2]", ""),
        ("max-file-size = -1_0", "-1_0", ""),
        ("[per-file-ignores]\n'[z-a]' = ['ALL']", "[z-a]", ""),
        ("[per-file-ignores]\n'a' = ['ALLL']", "ALLL", "ALL"),
        ("exclude = ['[z-a]']", "[z-a]", ""),
        ("extend = 'gone.toml'", "gone.toml", ""),
        ("[[helm.values]]\n[[helm.values]]\nfiles = ['a.yaml']", "a.yaml", ""),
        ("[[helm.values]]\nkube-versoin = '1'", "kube-versoin", "kube-version"),
        ("[kubernetes.pod-templates]\n'a b' = 'x'", "a b", ""),
        ("a = [1\nb = 2", "b", ""),
        ("😀 = 1", "😀", ""),
        ("a = 1\r\nb =\r\nc = 2", "", ""),
        ("a = 1\n  a = 2", "", ""),
    ],
)
def test_places(tmp_path: Path, text: str, place: str, nearest: str) -> None:
    ((pointed_at, _, meant),) = found_in(tmp_path / "kubelint-img.toml", text)
    assert pointed_at == place
    assert meant == nearest


def test_all_of_them_are_found(tmp_path: Path) -> None:
    text = """\
[tool.other]
ignroe = 1
[tool.kubelint-img]
ignroe = ["x"]
select = ["a1", "KLI101", "a2", "latest-tag", "a3", 4]
fail-on = "wrn"
[[tool.kubelint-img.helm.values]]
x = 1
[[tool.kubelint-img.helm.values]]
files = ["a.yaml", "b.yaml"]
y = 1
[tool.kubelint-img.rules.low-uid]
lowest = "a"
"""
    places = ["ignroe", "a1", "a2", "a3", "4", "wrn", "x", "a.yaml", "b.yaml", "y", "a"]
    assert [
        each for each, _, _ in found_in(tmp_path / "pyproject.toml", text)
    ] == places


def test_what_is_extended_is_told_of_where_it_is_named(tmp_path: Path) -> None:
    base, path = tmp_path / "base.toml", tmp_path / "kubelint-img.toml"
    base.write_text("\nselct = []\n")
    text = "extend = 'base.toml'\nfail-on = 'a'\n"
    found = found_in(path, text)
    assert [each[0] for each in found] == ["base.toml", "a"]
    assert "base.toml:2: unknown key 'selct'" in found[0][1]
    # What is open counts in place of what is on disk.
    texts = {str(path): text, str(base): "select = []"}
    (only,) = mistakes_in(str(path), CATALOGUE, texts)
    assert only.line == 2


def test_no_configuration_has_no_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    assert found_in(path, "[tool.other]\na = 1") == []
    assert mistakes_in(str(path), CATALOGUE, {str(path): "[tool.other\n"}) == ()
