"""Plugins are found by their entry points, and give rules."""

import importlib.metadata
import sys
from pathlib import Path

import pytest

from kubelint_img.entry_points import entry_points
from kubelint_img.errors import PluginError
from kubelint_img.plugins import load_rules

RULE = '''
"""Never.

## Bad
"""
from kubelint_img.api import Manifest, rule
from kubelint_img.plugins import hookimpl


@rule("{code}", on=Manifest)
def {name}(manifest):
    return ()


@hookimpl
def kubelint_rules():
    return [{name}]
'''


def install(folder: Path, module: str, text: str) -> None:
    info = folder / f"{module}-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {module}\nVersion: 1\n"
    )
    (info / "entry_points.txt").write_text(
        f"[console_scripts]\nx = {module}:main\n\n"
        f"[kubelint_img]\n# ours\n{module} = {module}\n"
    )
    (folder / f"{module}.py").write_text(text)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_finds_what_importlib_finds(site: Path) -> None:
    install(site, "kli_plugin_a", "")
    for group in ("kubelint_img", "console_scripts", "pytest11"):
        # The first distribution on the path hides others of its name.
        theirs = dict[str, str]()
        for point in importlib.metadata.entry_points(group=group):
            theirs.setdefault(point.name, point.value.partition("[")[0].strip())
        assert entry_points(group) == theirs
    assert entry_points("kubelint_img")["kli_plugin_a"] == "kli_plugin_a"


def test_rules_of_a_plugin_are_loaded(site: Path) -> None:
    install(site, "kli_plugin_b", RULE.format(code="KLI998", name="any_manifest"))
    names = [rule.name for rule in load_rules()]
    assert "any-manifest" in names
    assert "latest-tag" in names


def test_two_rules_cannot_share_a_code(site: Path) -> None:
    install(site, "kli_plugin_c", RULE.format(code="KLI101", name="another"))
    with pytest.raises(PluginError, match="two plugins have a rule 'KLI101'"):
        load_rules()


def test_a_plugin_that_is_broken_is_named(site: Path) -> None:
    install(site, "kli_plugin_d", "import no_such_module_at_all")
    with pytest.raises(PluginError, match=r"'kli_plugin_d' .* cannot be imported"):
        load_rules()


def test_paths_that_are_no_folders_are_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path / "nowhere"), *sys.path])
    assert "builtin" in entry_points("kubelint_img")
