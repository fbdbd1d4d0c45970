from collections.abc import Iterator
from pathlib import Path

import pytest

from kubelint_img.cli import main


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lint(
    capsys: pytest.CaptureFixture[str],
    text: str,
    *arguments: str,
    name: str = "Dockerfile",
) -> list[str]:
    """Return what is found in *text*: places, codes and messages."""
    Path(name).write_text(text)
    main(["check", "--format", "concise", "--today", "2026-01-31", *arguments, name])
    out, err = capsys.readouterr()
    assert err == ""
    return [line.removeprefix(f"{name}:") for line in out.splitlines()]


def codes(found: list[str]) -> list[str]:
    return [f"{line.split(':')[0]}:{line.split(' ')[1]}" for line in found]


POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: a{annotations}
spec:
  securityContext: {{runAsNonRoot: true}}
  containers:{before}
    - name: web
      image: nginx:latest{behind}
      imagePullPolicy: Always
    - name: proxy
      image: envoy:latest
      imagePullPolicy: Always
"""


def pod(annotations: str = "", before: str = "", behind: str = "") -> str:
    if annotations:
        annotations = f"\n  annotations:\n    kubelint-img/ignore: {annotations}"
    return POD.format(annotations=annotations, before=before, behind=behind)


def yaml(capsys: pytest.CaptureFixture[str], text: str, *arguments: str) -> list[str]:
    return codes(lint(capsys, text, *arguments, name="pod.yaml"))


Capture = pytest.CaptureFixture[str]


def test_without(capsys: Capture) -> None:
    assert yaml(capsys, pod()) == ["9:KLI101", "12:KLI101"]


@pytest.mark.parametrize("name", ["latest-tag", "KLI101", "KLI101, root-container"])
def test_behind_something_it_covers_the_line(capsys: Capture, name: str) -> None:
    text = pod(behind=f"  # kubelint-img: ignore[{name}] so")
    assert yaml(capsys, text, "--select", "KLI101,KLI102") == ["12:KLI101"]


def test_on_its_own_it_covers_the_entry_that_follows(capsys: Capture) -> None:
    text = pod(before="\n    # kubelint-img: ignore[latest-tag] so\n    # Another.")
    assert yaml(capsys, text) == ["14:KLI101"]


def test_before_a_key_it_covers_its_value(capsys: Capture) -> None:
    text = pod().replace(
        "  containers", "  # kubelint-img: ignore[latest-tag]\n  containers"
    )
    assert yaml(capsys, text) == []


def test_above_a_document_it_covers_all_of_that(capsys: Capture) -> None:
    text = f"# kubelint-img: ignore[latest-tag] so\n{pod()}---\n{pod()}"
    assert yaml(capsys, text) == ["24:KLI101", "27:KLI101"]


def test_behind_nothing_it_is_unused(capsys: Capture) -> None:
    text = f"{pod()}# kubelint-img: ignore[latest-tag] so\n"
    assert yaml(capsys, text) == ["9:KLI101", "12:KLI101", "14:KLI903"]


def test_for_the_file_it_may_stand_anywhere(capsys: Capture) -> None:
    text = f"{pod()}# kubelint-img: ignore-file[latest-tag] so\n"
    assert yaml(capsys, text) == []


def test_no_comment_inside_of_a_scalar(capsys: Capture) -> None:
    text = (
        "apiVersion: v1\nkind: ConfigMap\ndata:\n"
        "  a: |\n    # kubelint-img: ignore[latest-tag] so\n"
        '  b: "# kubelint-img: ignore[latest-tag] so"\n'
    )
    assert yaml(capsys, text) == []


def test_behind_a_block_header_it_covers_the_block(capsys: Capture) -> None:
    text = (
        "apiVersion: v1\nkind: ConfigMap\ndata:\n"
        "  env: |{}\n    A=1\n    DB_PASSWORD=hunter2\n"
    )
    assert yaml(capsys, text.format("")) == ["6:KLI303"]
    comment = "  # kubelint-img: ignore[secret-in-config-map] so"
    assert yaml(capsys, text.format(comment)) == []


ANNOTATIONS = [
    '"latest-tag: so"',
    "latest-tag",
    '"KLI101: so, and no other"',
    '"KLI101: so, root-container: not so"',
    "|-\n      KLI101: so\n      root-container: so",
    '"root-container, latest-tag: so"',
]


@pytest.mark.parametrize("annotation", ANNOTATIONS)
def test_an_annotation_covers_its_object(capsys: Capture, annotation: str) -> None:
    text = f"{pod(annotation)}---\n{pod()}"
    found = yaml(capsys, text, "--select", "KLI101,KLI102")
    lines = text.splitlines()
    assert [lines[int(each.split(":")[0]) - 1] for each in found] == [
        "      image: nginx:latest",
        "      image: envoy:latest",
    ]
    assert all(int(each.split(":")[0]) > 15 for each in found)


def test_an_annotation_of_a_pod_template(capsys: Capture) -> None:
    inner = pod('"latest-tag: so"').partition("metadata")[2].replace("\n", "\n    ")
    text = (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n"
        f"spec:\n  template:\n    metadata{inner}\n"
    )
    assert yaml(capsys, text, "--select", "latest-tag,KLI9") == []


def test_an_annotation_that_silences_nothing(capsys: Capture) -> None:
    text = pod('"untagged-image: so"')
    (found, *_) = lint(capsys, text, "--select", "KLI102,KLI9", name="pod.yaml")
    assert found == (
        "6:27: KLI903 there is nothing of 'untagged-image' here to silence"
    )


def docker(capsys: Capture, text: str, *arguments: str) -> list[str]:
    return codes(lint(capsys, text, *arguments))


def test_before_from_it_covers_the_stage(capsys: Capture) -> None:
    text = "# kubelint-img: ignore[latest-tag] so\nFROM a:latest\nUSER 1\n"
    assert docker(capsys, text) == []
    text = (
        f"FROM a:latest AS x\n{text}COPY --from=b:latest / /\nFROM c:latest\nUSER 1\n"
    )
    assert docker(capsys, text) == ["1:KLI101", "6:KLI101"]


def test_before_an_instruction_it_covers_that(capsys: Capture) -> None:
    text = (
        "FROM a:1\nUSER 1\n# kubelint-img: ignore[latest-tag] so\n\n# Other\n"
        "COPY --from=b:latest / /\nCOPY --from=b:latest / /\n"
    )
    assert docker(capsys, text) == ["7:KLI101"]


def test_inside_an_instruction_it_covers_the_next_line(capsys: Capture) -> None:
    text = (
        "FROM a:1\nUSER 1\nRUN --mount=from=b:latest,target=/b \\\n"
        "  # kubelint-img: ignore[latest-tag] so\n"
        "  --mount=from=b:latest,target=/c \\\n"
        "  --mount=from=b:latest,target=/d \\\n  b\n"
    )
    assert docker(capsys, text, "--select", "KLI101,KLI9") == ["3:KLI101", "6:KLI101"]


def test_behind_a_shell_line(capsys: Capture) -> None:
    text = (
        "FROM a:1\nUSER 1\nRUN <<EOF\n"
        "curl -u me:hunter2 a  # kubelint-img: ignore[secret-in-run] so\n"
        "curl -u me:hunter2 b\nEOF\n"
    )
    assert docker(capsys, text) == ["5:KLI312"]


def test_several_rules_of_which_one_is_idle(capsys: Capture) -> None:
    text = pod(behind="  # kubelint-img: ignore[latest-tag, KLI102] so")
    found = lint(capsys, text, "--select", "KLI101,KLI102,KLI9", name="pod.yaml")
    assert found[0] == "9:63: KLI903 there is nothing of 'KLI102' here to silence"


def test_a_rule_that_is_not_in_use_is_not_idle(capsys: Capture) -> None:
    text = pod(behind="  # kubelint-img: ignore[untagged-image] so")
    assert yaml(capsys, text, "--select", "latest-tag,KLI9", "--ignore", "KLI905") == [
        "9:KLI101",
        "12:KLI101",
    ]


def malformed() -> Iterator[tuple[str, str]]:
    form = "this silences nothing: it is written 'ignore[rule]' or 'ignore-file[rule]'"
    yield "ignore", form
    yield "ignore latest-tag", form
    yield "ignore[latest-tag", form
    yield "disable[latest-tag]", form
    yield "ignore[]", "this silences nothing: it names no rule"
    unknown = "this silences nothing: unknown rule 'latest_tag'"
    yield "ignore[latest_tag] so", f"{unknown}; did you mean 'latest-tag'?"
    date = "is no date such as 'until=2026-01-31'"
    yield "ignore[root-image] until=2026-02-30 so", f"'until=2026-02-30' {date}"
    yield "ignore[root-image] until=20260228 so", f"'until=20260228' {date}"


@pytest.mark.parametrize(("comment", "message"), list(malformed()))
def test_malformed(capsys: Capture, comment: str, message: str) -> None:
    text = f"# kubelint-img: {comment}\nFROM a:1\n"
    found = lint(capsys, text, "--select", "KLI211,KLI903")
    assert [each.partition(": ")[2] for each in found if "KLI903" in each] == [
        f"KLI903 {message}"
    ]


@pytest.mark.parametrize("date", ["2026-01-31", "2026-02-01"])
def test_until_holds_to_the_end_of_the_day(capsys: Capture, date: str) -> None:
    text = (
        f"# kubelint-img: ignore[latest-tag] until={date} so\nFROM a:latest\nUSER 1\n"
    )
    assert docker(capsys, text) == []


def test_until_has_passed(capsys: Capture) -> None:
    comment = "# kubelint-img: ignore[latest-tag] so until=2026-01-30"
    text = f"{comment}\nFROM a:latest\nUSER 1\n"
    assert lint(capsys, text) == [
        "1:1: KLI904 this suppression has expired: its last day was 2026-01-30",
        "2:8: KLI101 image 'a:latest' is named by the tag 'latest', which moves",
    ]


@pytest.mark.parametrize("reason", ["so", "- so", ": so", "until=2027-01-01 so"])
def test_explained(capsys: Capture, reason: str) -> None:
    text = f"# kubelint-img: ignore[latest-tag] {reason}\nFROM a:latest\n"
    assert docker(capsys, text, "--select", "KLI101,KLI905") == []


@pytest.mark.parametrize("reason", ["", "-", "until=2027-01-01"])
def test_unexplained(capsys: Capture, reason: str) -> None:
    text = f"# kubelint-img: ignore[latest-tag] {reason}\nFROM a:latest\n"
    assert docker(capsys, text, "--select", "KLI101,KLI905") == ["1:KLI905"]


def test_a_suppression_may_be_suppressed(capsys: Capture) -> None:
    text = (
        "# kubelint-img: ignore-file[unused-suppression, KLI905]\n"
        "# kubelint-img: ignore[latest-tag]\nFROM a:1\n"
    )
    assert docker(capsys, text, "--select", "KLI101,KLI903,KLI905") == []


def test_what_cannot_be_parsed_can_be_suppressed(capsys: Capture) -> None:
    text = "# kubelint-img: ignore-file[syntax-error] so\na: b: c\n"
    assert lint(capsys, text, name="x.yaml") == []


def test_chart_templates(capsys: Capture, here: Path) -> None:
    (here / "templates").mkdir()
    (here / "Chart.yaml").write_text("name: a\nversion: 1.0.0\n")
    text = "a: {{ .Values.a.b }}  # kubelint-img: ignore[KLI902] so\n"
    assert lint(capsys, text, name="templates/x.yaml") == []


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "Dockerfile",
            "FROM a:1\nRUN b && \\\n  # kubelint-img: ignore[KLI101] no\n  c\nUSER 1\n",
            "FROM a:1\nRUN b && \\\n  c\nUSER 1\n",
        ),
        (
            "Dockerfile",
            "# kubelint-img: ignore[KLI101,untagged-image] no\nFROM a\nUSER 1\n",
            "# kubelint-img: ignore[untagged-image] no\nFROM a\nUSER 1\n",
        ),
        (
            "a.yaml",
            "kind: A # kubelint-img: ignore[KLI101]\r\napiVersion: v1\r\n",
            "kind: A\r\napiVersion: v1\r\n",
        ),
    ],
)
def test_what_silences_nothing_is_removed(
    here: Path, name: str, before: str, after: str
) -> None:
    (here / name).write_bytes(before.encode())
    main(["check", "--fix", "--select", "KLI1,KLI903"])
    assert (here / name).read_bytes().decode() == after


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Dockerfile", 'FROM a:1\nRUN echo "# kubelint-img: ignore[KLI101]" && b\n'),
        ("Dockerfile", "FROM a:1\nRUN b # kubelint-img: ignore[KLI101] \\\n && c\n"),
        ("Dockerfile", "FROM a:1\nCOPY <<E /c\n# kubelint-img: ignore[KLI101]\nE\n"),
        ("Dockerfile", "# kubelint-img: ignore[KLI101]\n# escape=`\nFROM a:1\n"),
        (
            "a.yaml",
            """\
kind: A
apiVersion: v1
metadata:
  annotations: {kubelint-img/ignore: KLI101}
""",
        ),
    ],
)
def test_what_may_mean_something_stays(
    here: Path, name: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / name).write_text(text)
    assert main(["check", "--fix", "--select", "KLI101,KLI903"]) == 1
    assert (here / name).read_text() == text
    assert capsys.readouterr().out.count("KLI903") == 1
