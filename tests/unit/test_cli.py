import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kubelint_img.cli import main
from kubelint_img.exits import BUG, CLEAN, FAILED, NO_INPUT, USAGE

LATEST = "FROM debian:latest\nUSER 1000\n"
FINE = "FROM ghcr.io/acme/web:1.4\nUSER 1000\n"  # no line that may end one day
MESSAGE = "KLI101 image 'debian:latest' is named by the tag 'latest', which moves"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def feed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(text.encode()))
    monkeypatch.setattr(sys, "stdin", stream)


def concise(*arguments: str) -> int:
    return main(["check", "--format", "concise", *arguments])


def test_clean(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(FINE)
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("Found nothing wrong in 1 file\n", "")


def test_failed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(LATEST)
    assert concise() == 1
    assert capsys.readouterr() == (f"Dockerfile:1:13: {MESSAGE}\n", "")


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on(here: Path, fail_on: str, code: int) -> None:
    (here / "Dockerfile").write_text(LATEST)
    assert concise("--fail-on", fail_on) == code


def test_no_input(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "README.md").write_text("# Nothing to lint\n")
    assert concise() == 4
    assert capsys.readouterr().err == (
        "kubelint-img: error: no Dockerfile, YAML or JSON was found\n"
    )


def test_input_that_is_left_alone_is_input(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "compose.yaml").write_text("services: {}\n")
    assert concise("--verbose") == 0
    assert capsys.readouterr() == (
        "",
        "left alone: compose.yaml: the words apiVersion and kind are not in it\n",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lint"], "argument COMMAND: invalid choice: 'lint'"),
        (["check", "--format", "text"], "no format 'text'; there are full, concise"),
        (["check", "--output", "a", "--output", "b"], "has no --format of its own"),
        (["check", "--format", "json", "--format", "full"], "two reports cannot both"),
        (["check", "--output", "nowhere/report"], "no file can be written at nowhere"),
        (["check", "--fxi"], "unrecognized arguments: --fxi"),
        (["check", "--sel", "ALL"], "unrecognized arguments: --sel"),
        (["check", "--today", "1.2.2026"], "'1.2.2026' is no date such as 2026-01-31"),
        (
            ["check", "--kubernetes-version", "latest"],
            "'latest' is no version of Kubernetes such as 1.30",
        ),
        (["check", "--stdin-filename", "x"], "no - among the paths"),
        (["check", "missing.yaml"], "no such file or directory: missing.yaml"),
        (["check", "--config", "missing.toml"], "missing.toml:1: cannot read the file"),
        (["check", "--select", "latest-tga"], "did you mean 'latest-tag'?"),
        (["check", "--ignore", "kli101"], "did you mean 'KLI101'?"),
        (["explain", "DL9999"], "unknown rule 'DL9999'"),
    ],
)
def test_usage_errors(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("kubelint-img: error: ")
    assert message in err


def test_nothing_is_linted_after_a_usage_error(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "Dockerfile").write_text(LATEST)
    assert concise("Dockerfile", "missing.yaml") == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"]])
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert "kubelint-img" in capsys.readouterr().out


def test_help_states_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--help"])
    out = capsys.readouterr().out
    for code in (CLEAN, FAILED, USAGE, BUG, NO_INPUT):
        assert f"\n  {code}  " in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--select", "KLI101"], 1),
        (["--select", "KLI1"], 1),
        (["--select", "latest-tag,KLI3"], 1),
        (["--select", "supply-chain"], 1),
        (["--select", "ALL", "--ignore", "KLI1,KLI2"], 0),
        (["--select", "KLI3"], 0),
        (["--select", "KLI3", "--select", "latest-tag"], 1),
        (["--ignore", "latest-tag"], 0),
        (["--profile", "hadolint"], 1),
        (["--profile", "hadolint", "--ignore", "KLI101"], 0),
        (["--ignore", "KLI1", "--extend-select", "KLI101"], 1),
    ],
)
def test_selection(here: Path, arguments: list[str], code: int) -> None:
    (here / "Dockerfile").write_text(LATEST)
    assert concise(*arguments) == code


PROBE = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostUsers: false
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      readinessProbe: {tcpSocket: {host: db, port: 80}}
      securityContext: {procMount: Unmasked, runAsUser: 0}
"""


@pytest.mark.parametrize(
    ("profile", "version", "rules"),
    [
        ("pss-baseline", "1.33", ["KLI227"]),
        ("pss-baseline", "1.34", ["KLI231", "KLI227"]),
        ("pss-baseline", "1.37", ["KLI231"]),
        ("pss-restricted", "1.17", ["KLI233", "KLI234", "KLI227"]),
        ("pss-restricted", "1.37", ["KLI231", "KLI233", "KLI236", "KLI237", "KLI227"]),
    ],
)
def test_pod_security_standards_by_version(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    profile: str,
    version: str,
    rules: list[str],
) -> None:
    (here / "pod.yaml").write_text(PROBE)
    concise("--profile", profile, "--kubernetes-version", version)
    found = [line.split()[1] for line in capsys.readouterr().out.splitlines()]
    assert found == rules


def test_standard_input_is_judged_by_its_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, f"# A comment\n\n{LATEST}")
    assert concise("-") == 1
    assert capsys.readouterr().out == f"-:3:13: {MESSAGE}\n"


def test_standard_input_is_called_as_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, LATEST)
    assert concise("-", "--stdin-filename", "build/Dockerfile") == 1
    assert capsys.readouterr().out == f"build/Dockerfile:1:13: {MESSAGE}\n"


def test_standard_input_that_is_nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, "Dear reader\n")
    assert concise("-") == 4


def test_several_reports(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(LATEST)
    arguments = ["--output", "full.txt", "--format", "json", "--output", "report.json"]
    assert main(["check", *arguments, "--format", "concise"]) == 1
    assert capsys.readouterr().out == f"Dockerfile:1:13: {MESSAGE}\n"
    assert (here / "full.txt").read_text().endswith("Found 1 warning in 1 file\n")
    assert (here / "report.json").read_text().startswith('{\n  "version": 1,')
    assert sorted(each.name for each in here.iterdir()) == [
        "Dockerfile",
        "full.txt",
        "report.json",
    ]


def test_a_report_keeps_the_mode_of_its_file(here: Path) -> None:
    report = here / "report.txt"
    report.write_text("old")
    report.chmod(0o640)
    (here / "Dockerfile").write_text(LATEST)
    main(["check", "--format", "concise", "--output", "report.txt"])
    assert report.read_text() == f"Dockerfile:1:13: {MESSAGE}\n"
    assert report.stat().st_mode & 0o777 == 0o640


def test_a_report_may_go_to_a_device(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST)
    assert main(["check", "--output", os.devnull]) == 1
    assert Path(os.devnull).is_char_device()


def test_quiet(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(FINE)
    assert main(["check", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_statistics(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM debian:latest\nFROM debian:latest\n")
    concise("--statistics")
    assert capsys.readouterr().err == (
        "     2 KLI101 latest-tag\n     1 KLI211 root-image\n"
    )


def test_two_runs_give_the_same_bytes(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("b", "a", "c"):
        (here / name).mkdir()
        (here / name / "Dockerfile").write_text(LATEST)
    reports = []
    for _ in range(2):
        main(["check"])
        reports.append(capsys.readouterr())
    assert reports[0] == reports[1]


def run_process(here: Path, *arguments: str, **environment: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "kubelint_img", *arguments],
        cwd=here,
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
    ).stdout


def test_output_that_its_encoding_lacks_is_escaped(here: Path) -> None:
    (here / "Dockerfile.grün").write_text(LATEST)
    out = run_process(here, "check", "--format", "concise", PYTHONIOENCODING="ascii")
    assert out == f"Dockerfile.gr\\xfcn:1:13: {MESSAGE}\n".encode()


def test_a_reader_that_goes_away_is_no_error(here: Path) -> None:
    (here / "Dockerfile").write_text("FROM a\n" * 20_000)
    command = f"{sys.executable} -m kubelint_img check | head -n 1"
    done = subprocess.run(command, shell=True, cwd=here, capture_output=True)  # noqa: PLW1510, S602
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has it")
@pytest.mark.parametrize("arguments", ["rules", "check --no-config"])
def test_standard_output_that_is_full(here: Path, arguments: str) -> None:
    (here / "Dockerfile").write_text(LATEST)
    done = in_shell(f"{arguments} > /dev/full", here)
    assert done.returncode == 2
    assert done.stderr.endswith(b": error: cannot write: no space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="the shell is another one")
def test_standard_output_that_is_closed(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST)
    done = in_shell("check >&-", here)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def in_shell(arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = f"{sys.executable} -m kubelint_img {arguments}"
    return subprocess.run(command, shell=True, cwd=folder, capture_output=True)  # noqa: PLW1510, S602


@pytest.mark.parametrize("nothing", ["", " ", ","])
def test_selecting_nothing_is_a_mistake(
    nothing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--select", nothing, "."]) == 2
    assert "argument --select: no rule is named" in capsys.readouterr().err
