"""Charts that are broken, hostile or odd: nothing crashes, hangs, or is passed over."""

import json
import os
import sys
from pathlib import Path

import pytest

from kubelint_img.cli import main

METADATA = "apiVersion: v2\nname: web\nversion: 0.1.0\n"
POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: {{ .Values.image }}
"""
VALUES = "image: acme/web:latest\n"
IMAGE = "web/values.yaml:1:17: KLI101"

Capsys = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a chart with one image, and return its folder."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "web"
    (root / "templates").mkdir(parents=True)
    (root / "Chart.yaml").write_text(METADATA)
    (root / "values.yaml").write_text(VALUES)
    (root / "templates/pod.yaml").write_text(POD)
    return root


def check(capsys: Capsys, *arguments: str) -> list[str]:
    """Return the places and codes that a run gives."""
    code = main(
        [
            "check",
            "--format",
            "concise",
            "--quiet",
            "--select",
            "KLI101,KLI9",
            *arguments,
        ]
    )
    assert code in {0, 1}
    out = capsys.readouterr().out
    return [" ".join(line.split(" ")[:2]) for line in out.splitlines()]


def test_as_it_is(capsys: Capsys) -> None:
    assert check(capsys, "web") == [IMAGE]


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\xff" * 100,
        b"\xff\xfe\xfa",
        b"a: \xe9\n",
        b"\x89PNG\r\n\x1a\n{{ }}",
        b"\xef\xbb\xbf# nothing\n",
        b"",
    ],
)
def test_data_beside_the_templates(capsys: Capsys, root: Path, data: bytes) -> None:
    (root / "logo.png").write_bytes(data)
    assert check(capsys, "web") == [IMAGE]


@pytest.mark.parametrize("data", [b"\xff\xfe\xfa", b"a: \xe9\n", b"\x00\x00\xff"])
def test_a_template_that_is_no_text(capsys: Capsys, root: Path, data: bytes) -> None:
    (root / "templates/odd.yaml").write_bytes(data)
    lines = check(capsys, "web")
    assert any(line.startswith("web/templates/odd.yaml:") for line in lines)


def test_a_byte_order_mark(capsys: Capsys, root: Path) -> None:
    (root / "values.yaml").write_bytes(b"\xef\xbb\xbf" + VALUES.encode())
    (root / "templates/pod.yaml").write_bytes(b"\xef\xbb\xbf" + POD.encode())
    assert check(capsys, "web") == [IMAGE]


def test_other_line_breaks(capsys: Capsys, root: Path) -> None:
    text = POD + "    - {name: b, image: 'b:latest'}\n"
    (root / "templates/pod.yaml").write_bytes(text.replace("\n", "\r\n").encode())
    (root / "values.yaml").write_bytes(
        b"# a\r\n" + VALUES.replace("\n", "\r\n").encode()
    )
    assert check(capsys, "web") == [
        "web/templates/pod.yaml:9:27: KLI101",
        "web/values.yaml:2:17: KLI101",
    ]


PRIVATE = "\ue000\uf000\U000f0000\U00100000\U00101000"
YI = "\ua480\ua000\ua001x\ua481 \ua481\ua480"


@pytest.mark.parametrize("text", [PRIVATE, YI, "7140000", "714000", "714000 7140001"])
def test_characters_that_marks_and_signs_are_made_of(
    capsys: Capsys, root: Path, text: str
) -> None:
    (root / "templates/pod.yaml").write_text(
        POD.replace(
            "spec:", f"  annotations: {{a: '{text}', b: {{{{ .Values.text }}}}}}\nspec:"
        )
    )
    (root / "values.yaml").write_text(
        f"{VALUES}text: '{text}'\nnumbers: [714000, 714001]\n"
    )
    assert check(capsys, "web") == [IMAGE]


def test_many_values(capsys: Capsys, root: Path) -> None:
    more = "".join(
        f"key{number}: {{a: 'text {number}', n: {number}}}\n" for number in range(2000)
    )
    (root / "values.yaml").write_text(f"{VALUES}{more}")
    template = (
        POD
        + "      env:\n"
        + "".join(
            f"        - {{name: K{number}, value: {{{{ .Values.key{number}.a }}}}}}\n"
            for number in range(0, 2000, 10)
        )
    )
    (root / "templates/pod.yaml").write_text(template)
    assert check(capsys, "web") == [IMAGE]


def test_anchors(capsys: Capsys, root: Path) -> None:
    (root / "values.yaml").write_text(
        "a: &a {image: 'acme/web:latest'}\nb: {<<: *a}\nc: *a\n"
    )
    (root / "templates/pod.yaml").write_text(POD.replace(".image", ".b.image"))
    (root / "templates/other.yaml").write_text(POD.replace(".image", ".c.image"))
    assert check(capsys, "web") == ["web/values.yaml:1:25: KLI101"]


def test_a_key_twice(capsys: Capsys, root: Path) -> None:
    (root / "values.yaml").write_text("image: a:1.0.0\nimage: 'acme/web:latest'\n")
    lines = check(capsys, "web")
    assert "web/values.yaml:2:1: KLI907" in lines


def test_links_in_circles(capsys: Capsys, root: Path) -> None:
    (root / "loop").symlink_to(root)
    (root / "templates/loop").symlink_to(root / "templates")
    (root / "self").symlink_to("self")
    lines = check(capsys, "web")
    assert IMAGE in lines or any(line.endswith("KLI902") for line in lines)


@pytest.mark.parametrize("name", ["pipe", "templates/pipe.yaml"])
def test_a_pipe(capsys: Capsys, root: Path, name: str) -> None:
    os.mkfifo(root / name)
    lines = check(capsys, "web")
    assert any(line.startswith(f"web/{name}:1:1: KLI90") for line in lines)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(capsys: Capsys, root: Path) -> None:
    (root / "templates/pod.yaml").chmod(0)
    assert any(
        "web/templates/pod.yaml:1:1: KLI90" in line for line in check(capsys, "web")
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("apiVersion: v2\nversion: 0.1.0\n", "web/Chart.yaml:1:1: KLI902"),
        ("apiVersion: v2\nname:\nversion: 0.1.0\n", "web/Chart.yaml:2:6: KLI902"),
        ("", "web/Chart.yaml:1:1: KLI902"),
        ("- a\n", "web/Chart.yaml:1:1: KLI902"),
        ("text\n", "web/Chart.yaml:1:1: KLI902"),
        ("a: [\n", "web/Chart.yaml:2:1: KLI901"),
        ("{{ a }}: b\n", "web/Chart.yaml:1:1: KLI90"),
        (METADATA + "dependencies: 3\n", "web/Chart.yaml:2:7: KLI902"),
        (METADATA + "name: [a]\n", "web/Chart.yaml:"),
        (METADATA.replace("0.1.0", "one"), "web/Chart.yaml:2:7: KLI902"),
        (METADATA.replace("web", "../../web"), "web/Chart.yaml:2:7: KLI902"),
    ],
)
def test_metadata(capsys: Capsys, root: Path, text: str, place: str) -> None:
    (root / "Chart.yaml").write_text(text)
    lines = check(capsys, "web")
    assert any(line.startswith(place) for line in lines), lines


@pytest.mark.parametrize("text", ["- a\n", "text\n", "a: [\n", "a: b: c\n"])
def test_values_that_are_none(capsys: Capsys, root: Path, text: str) -> None:
    (root / "values.yaml").write_text(text)
    lines = check(capsys, "web")
    assert lines
    assert all("KLI90" in line for line in lines)


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "null\n", "{}\n"])
def test_values_that_are_empty(capsys: Capsys, root: Path, text: str) -> None:
    (root / "values.yaml").write_text(text)
    (root / "templates/pod.yaml").write_text(
        POD.replace("{{ .Values.image }}", "b:latest")
    )
    assert check(capsys, "web") == ["web/templates/pod.yaml:8:16: KLI101"]


@pytest.mark.parametrize(
    "name", ["a b.yaml", "a\nb.yaml", "\u00e9\u4e2d.yaml", "a:1:2.yaml", "(a).yaml"]
)
def test_odd_names(root: Path, capsys: Capsys, name: str) -> None:
    (root / "templates/pod.yaml").rename(root / "templates" / name)
    (root / "templates" / name).write_text(
        POD.replace("{{ .Values.image }}", "b:latest")
    )
    main(["check", "--format", "json", "--select", "KLI101,KLI9", "web"])
    found = json.loads(capsys.readouterr().out)["violations"]
    assert [(each["path"], each["start"]["line"]) for each in found] == [
        (f"web/templates/{name}", 8)
    ]


@pytest.mark.parametrize("name", ["a b.yaml", "\u00e9\u4e2d.yaml"])
def test_what_fails_in_files_with_odd_names(
    root: Path, capsys: Capsys, name: str
) -> None:
    (root / "templates" / name).write_text("a: 1\nb: {{ fail `no` }}\n")
    main(["check", "--format", "json", "--select", "KLI902", "web"])
    (found,) = json.loads(capsys.readouterr().out)["violations"]
    assert (found["path"], found["start"]) == (
        f"web/templates/{name}",
        {"line": 2, "column": 7},
    )


def test_a_long_path(root: Path, capsys: Capsys) -> None:
    folder = root / "templates" / "/".join(["a" * 60] * 5)
    folder.mkdir(parents=True)
    (folder / "pod.yaml").write_text(POD.replace("{{ .Values.image }}", "b:latest"))
    lines = check(capsys, "web")
    shown = (folder / "pod.yaml").relative_to(root.parent)
    assert f"{shown}:8:16: KLI101" in lines


def test_a_hundred_templates(root: Path, capsys: Capsys) -> None:
    for number in range(100):
        (root / f"templates/{number}.yaml").write_text(
            POD.replace("name: web", f"name: w{number}")
        )
    assert check(capsys, "web") == [IMAGE]


def test_deep_values(root: Path, capsys: Capsys) -> None:
    deep = "{a: " * 500 + "1" + "}" * 500
    (root / "values.yaml").write_text(f"{VALUES}deep: {deep}\n")
    lines = check(capsys, "web")
    assert lines


def test_a_chart_within_itself(root: Path, capsys: Capsys) -> None:
    (root / "charts").mkdir()
    (root / "charts/web").symlink_to(root)
    assert check(capsys, "web")


@pytest.mark.skipif(sys.platform == "win32", reason="there are none")
def test_templates_elsewhere(root: Path, tmp_path: Path, capsys: Capsys) -> None:
    other = tmp_path / "shared"
    (root / "templates").rename(other)
    (root / "templates").symlink_to(other)
    assert IMAGE in check(capsys, "web")
