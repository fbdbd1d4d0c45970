"""The GitHub action and the GitLab include, as far as they go without their runners."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kubelint_img import __version__
from kubelint_img.onboarding.snippets import github, pre_commit
from kubelint_img.onboarding.snippets import gitlab as gitlab_entry
from kubelint_img.shellcheck.program import program

ROOT = Path(__file__).parents[1]
ACTION = YAML(typ="safe").load(ROOT / "action.yml")
GITLAB_FILE = ROOT / "templates/kubelint-img.gitlab-ci.yml"
JOB = YAML(typ="safe").load(GITLAB_FILE)["kubelint-img"]
INSTALL, RUN, UPLOAD = ACTION["runs"]["steps"]
STUB = f"""\
#!{sys.executable}
import json, sys
arguments = sys.argv[1:]
with open("arguments.json", "w") as file:
    json.dump(arguments, file)
print("::error::from a file that is linted")
for index, argument in enumerate(arguments):
    if argument == "--output":
        with open(arguments[index + 1], "w") as file:
            file.write(f"a report: {{arguments[index - 1]}}\\n")
raise SystemExit(CODE)
"""
REAL = f"#!/bin/sh\nexec '{sys.executable}' -m kubelint_img \"$@\"\n"
BAD = "FROM debian:latest\nUSER 1000\n"


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def shellcheck(script: str, shell: str) -> str:
    command = [program(), "--norc", "--shell", shell, "-"]
    run = subprocess.run(
        command, input=script, capture_output=True, text=True, check=False
    )
    return run.stdout + run.stderr


class Runner:
    """What there is of GitHub's runner: a folder for scratch files, and outputs."""

    def __init__(self, root: Path) -> None:
        self.work = root / "work space"
        self.work.mkdir()
        self._temp = root / "temp files"
        self._output = root / "output"
        self._output.touch()
        self.program = self._temp / "kubelint-img/bin/kubelint-img"

    def step(
        self, step: Mapping[str, Any], path: str = "", **inputs: str
    ) -> subprocess.CompletedProcess[str]:
        environ = {
            "PATH": path or os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "RUNNER_TEMP": str(self._temp),
            "GITHUB_OUTPUT": str(self._output),
            **{key: value_of(each, inputs) for key, each in step["env"].items()},
        }
        self._temp.mkdir(exist_ok=True)
        script = self._temp / "script.sh"
        script.write_text(step["run"])
        return subprocess.run(
            ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.work,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def outputs(self) -> dict[str, str]:
        lines = self._output.read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)

    @property
    def arguments(self) -> list[str]:
        found = json.loads((self.work / "arguments.json").read_text())
        return [each.replace(f"{self._temp}/", "") for each in found]


def value_of(text: str, inputs: Mapping[str, str]) -> str:
    """Fill in an expression as GitHub does."""
    name = text.removeprefix("${{ ").removesuffix(" }}")
    if name == "github.action_path":
        return str(ROOT)
    context, _, key = name.partition(".")
    assert context == "inputs"
    default: str = ACTION["inputs"][key]["default"]
    return inputs.get(key.replace("-", "_"), default)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    runner = Runner(tmp_path)
    executable(runner.program, STUB.replace("CODE", "0"))
    return runner


@pytest.mark.parametrize("step", [INSTALL, RUN], ids=["install", "run"])
def test_shellcheck_finds_nothing_in_the_action(step: dict[str, Any]) -> None:
    assert shellcheck(step["run"], "bash") == ""


def test_shellcheck_finds_nothing_in_the_include() -> None:
    assert shellcheck("\n".join(JOB["script"]), "sh") == ""


def test_shellcheck_would_find_something() -> None:
    assert "SC2086" in shellcheck("echo $1", "sh")


def test_no_input_becomes_part_of_a_script() -> None:
    for step in (INSTALL, RUN):
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_inputs_are_declared_and_used() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text()))
    assert used == set(ACTION["inputs"])
    assert all(isinstance(each["default"], str) for each in ACTION["inputs"].values())
    outputs = {each["value"] for each in ACTION["outputs"].values()}
    written = re.findall(r'echo "([\w-]+)=', RUN["run"])
    assert outputs == {f"${{{{ steps.run.outputs.{name} }}}}" for name in written}


def test_the_report_is_uploaded_even_if_something_was_found() -> None:
    assert "always()" in UPLOAD["if"]
    assert "inputs.upload-sarif == 'true'" in UPLOAD["if"]
    assert "!github.event.pull_request.head.repo.fork" in UPLOAD["if"]
    assert re.fullmatch(r"github/codeql-action/upload-sarif@v\d+", UPLOAD["uses"])


def test_what_is_run_by_default(runner: Runner) -> None:
    run = runner.step(RUN)
    assert run.returncode == 0, run.stderr
    assert runner.arguments == [
        *("check", "--format", "full"),
        *("--format", "github", "--output", "kubelint-img.annotations"),
        *("--format", "sarif", "--output", "kubelint-img.sarif"),
        *("--", "."),
    ]
    assert runner.outputs["exit-code"] == "0"
    assert Path(runner.outputs["sarif"]).read_text() == "a report: sarif\n"


def test_files_cannot_command_the_runner(runner: Runner) -> None:
    lines = runner.step(RUN).stdout.splitlines()
    stop, shown, resume, annotations = lines
    assert shown == "::error::from a file that is linted"
    token = stop.removeprefix("::stop-commands::")
    assert len(token) > 32
    assert resume == f"::{token}::"
    assert annotations == "a report: github"
    assert runner.step(RUN).stdout.splitlines()[0] != stop


def test_all_inputs(runner: Runner) -> None:
    runner.step(
        RUN,
        paths="a b\n\n-c\n$(touch x)\n",
        arguments="--select\nKLI1 KLI2\n",
        fail_on="error",
        baseline="base line.txt",
        annotate="false",
        sarif="false",
    )
    assert runner.arguments == [
        *("check", "--format", "full", "--fail-on", "error"),
        *("--baseline", "base line.txt", "--select", "KLI1 KLI2"),
        *("--", "a b", "-c", "$(touch x)"),
    ]
    assert runner.outputs == {"exit-code": "0"}
    assert [each.name for each in runner.work.iterdir()] == ["arguments.json"]


@pytest.mark.parametrize("code", [1, 2, 3, 4])
def test_the_exit_code_is_that_of_the_linter(runner: Runner, code: int) -> None:
    executable(runner.program, STUB.replace("CODE", str(code)))
    assert runner.step(RUN).returncode == code
    assert runner.outputs["exit-code"] == str(code)


def test_no_report_of_an_earlier_run_is_taken_for_this_ones(runner: Runner) -> None:
    runner.step(RUN)
    executable(runner.program, "#!/bin/sh\nexit 2\n")
    (runner.work.parent / "output").write_text("")
    assert runner.step(RUN).returncode == 2
    assert runner.outputs == {"exit-code": "2"}


def test_the_linter_takes_what_the_action_says(runner: Runner) -> None:
    executable(runner.program, REAL)
    (runner.work / "Dockerfile").write_text(BAD)
    run = runner.step(RUN, arguments="--no-config")
    assert run.returncode == 1, run.stderr
    assert "--> Dockerfile:1:13" in run.stdout
    assert re.search(r"^::warning .*file=Dockerfile,line=1", run.stdout, re.MULTILINE)
    report = json.loads(Path(runner.outputs["sarif"]).read_text())
    assert report["runs"][0]["results"][0]["ruleId"] == "KLI101"


def test_an_old_python_is_told(runner: Runner, tmp_path: Path) -> None:
    executable(tmp_path / "old/python3", "#!/bin/sh\nexit 1\n")
    run = runner.step(INSTALL, path=f"{tmp_path / 'old'}:/bin:/usr/bin")
    assert run.returncode == 2
    assert "Python 3.11 or newer is needed" in run.stdout


@pytest.mark.network
def test_the_action_installs_itself(runner: Runner) -> None:
    runner.program.unlink()
    found = runner.step(INSTALL, path=f"{Path(sys.executable).parent}:/bin:/usr/bin")
    assert found.returncode == 0, found.stderr
    assert f"kubelint-img {__version__}" in found.stdout
    (runner.work / "Dockerfile").write_text(BAD)
    run = runner.step(RUN, annotate="false", sarif="false")
    assert run.returncode == 1, run.stderr
    assert "--> Dockerfile:1:13" in run.stdout


def gitlab(work: Path, program: str, arguments: str) -> tuple[int, str]:
    executable(work / "bin/kubelint-img", program)
    executable(work / "bin/python", '#!/bin/sh\necho "installed: $*"\n')
    environ = {**JOB["variables"], "KUBELINT_IMG_ARGUMENTS": arguments}
    environ["PATH"] = f"{work / 'bin'}:/bin:/usr/bin"
    script = "set -e\n" + "\n".join(JOB["script"])
    run = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=work,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout


def test_what_gitlab_runs(tmp_path: Path) -> None:
    code, out = gitlab(tmp_path, STUB.replace("CODE", "1"), "--fail-on  error *.yaml")
    assert code == 1
    assert f"kubelint-img=={__version__}" in out
    report = JOB["artifacts"]["reports"]["codequality"]
    assert json.loads((tmp_path / "arguments.json").read_text()) == [
        *("check", "--format", "full", "--format", "gitlab", "--output", report),
        *("--fail-on", "error", "*.yaml"),
    ]
    assert (tmp_path / report).read_text() == "a report: gitlab\n"
    assert JOB["artifacts"]["when"] == "always"


def test_the_linter_takes_what_gitlab_says(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(BAD)
    code, _ = gitlab(tmp_path, REAL, "--no-config Dockerfile")
    assert code == 1
    report = json.loads((tmp_path / "gl-code-quality-report.json").read_text())
    assert report[0]["location"]["path"] == "Dockerfile"


def test_what_is_needed_for_charts_is_what_there_is() -> None:
    text = github(has_charts=True)
    assert "extras" in ACTION["inputs"]
    assert "extras: helm" in text
    job = YAML(typ="safe").load(gitlab_entry(has_charts=True))["kubelint-img"]
    assert job["variables"].keys() <= JOB["variables"].keys()


def test_versions_are_this_one() -> None:
    texts = [make(has_charts=True) for make in (github, gitlab_entry, pre_commit)]
    texts.append(GITLAB_FILE.read_text())
    texts += [path.read_text() for path in (ROOT / "docs").glob("ci.md")]
    for text in texts:
        stated = re.findall(r"(?:@|rev: |/|==)v?(\d+\.\d+\.\d+)", text)
        assert set(stated) == {__version__}
