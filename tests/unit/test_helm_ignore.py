"""What ``.helmignore`` leaves out, as Helm itself has it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kubelint_img.inputs.helm.chart.folder import files_in

LOAD = """\
import json, sys, helm_python
chart = helm_python.Chart.load(sys.argv[1])
print(json.dumps(sorted(each["name"] for each in (*chart.files, *chart.templates))))
"""
FILES = [
    *("Chart.yaml", "templates/a.yaml", "templates/_h.tpl", "templates/sub/b.yaml"),
    *("templates/.hidden", "templates/a.yaml.bak", "docs/a.md", "docs/deep/a.md"),
    *("a.md", "b.txt", "README.md", ".git/config", "ci/a-values.yaml", "x/y/z.txt"),
    *("foo", "foobar", "[a]", "b c.txt", "\u00e9.txt", "docs/foo", "a-b.txt", "ab"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("apiVersion: v2\nname: web\nversion: 0.1.0\n")
    return tmp_path


PATTERNS = [
    "",
    "# a comment\n\n",
    "*.md",
    "a.md",
    "/a.md",
    "docs/",
    "docs",
    "/docs/",
    "docs/*.md",
    "docs/a.md",
    "/docs/a.md",
    "foo/",
    "foo",
    "foo*",
    "?oo",
    "[a-b].txt",
    "[^a].txt",
    r"\[a\]",
    "b c.txt",
    "  a.md  ",
    "\u00e9.*",
    "!*.yaml",
    "!templates/a.yaml",
    "templates/*.bak",
    "templates/sub/",
    "templates/sub/*",
    "x/*/z.txt",
    "x",
    "/x/y",
    "y/",
    ".git/",
    ".*",
    "*",
    "a-b.*\nab",
    "*.txt\n!b.txt",
    "a[b",
    "docs/**",
    "[]",
    "[a-]",
    "a\\",
    "[!a].txt",
    "[z-a]b",
    "*.md\r\nfoo\r\n",
]


def test_as_helm_has_it(root: Path) -> None:
    for pattern in PATTERNS:
        (root / ".helmignore").write_bytes(pattern.encode())
        command = [sys.executable, "-c", LOAD, str(root)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            continue  # Helm refuses it, which is told of
        ours = set(files_in(str(root), 10_000, {})) - {"Chart.yaml"}
        assert sorted(ours) == json.loads(run.stdout), pattern
