"""Kustomizations that are built, and the way back from what is made of them."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from kubelint_img.assembly import Elsewhere
from kubelint_img.catalogue import Catalogue
from kubelint_img.config.resolve import settings_with
from kubelint_img.inputs.discover import discover
from kubelint_img.inputs.kustomize import program
from kubelint_img.inputs.kustomize.build import Build, output_of
from kubelint_img.inputs.kustomize.builds import with_builds
from kubelint_img.inputs.kustomize.output import objects_in
from kubelint_img.inputs.kustomize.plan import plan_for
from kubelint_img.inputs.kustomize.program import BuildError
from kubelint_img.inputs.kustomize.project import project_of
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.read import read
from kubelint_img.inputs.rendering import Rendered
from kubelint_img.inputs.standard_input import StandardInput
from kubelint_img.linter import Report, lint
from kubelint_img.model.kustomization.kustomization import kustomization_in
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.plugins import load_rules

SHOP = Path(__file__).parent.parent / "builds" / "shop"
RULES = load_rules()
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: "acme/web:latest"}]}
"""


def read_files(paths: Sequence[str] = (".",)) -> list[File]:
    found = discover(paths, lambda *_, **__: None)
    return [parse(read(each, 2**20, StandardInput())) for each in found.candidates]


def linted(build: Build | None, *paths: str, rules: str = "") -> Report:
    """Lint what is in the current folder, built by *build*."""
    used = [rule for rule in RULES if rule.code in rules.split() or not rules]

    def render(files: Sequence[File]) -> Rendered:
        return with_builds(files, project_of(files, str(Path.cwd()), 2**20), build)

    settings = settings_with(used, {})
    found = discover(paths or (".",), lambda *_, **__: None)
    return lint(
        [read(each, 2**20, StandardInput()) for each in found.candidates],
        Catalogue(RULES).by_key,
        lambda _: settings,
        Elsewhere(render=render),
    )


def lines(report: Report) -> list[str]:
    assert not report.crashes
    return [
        f"{each.path}:{each.start.line}:{each.start.column} {each.rule.code}"
        for each in report.violations
    ]


def recorded(*_: str) -> str:
    return (SHOP / "output.yaml").read_text()


def failing(message: str) -> Build:
    def build(_folder: str, _scratch: str) -> str:
        raise BuildError(message)

    return build


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pod.yaml").write_text(POD)
    return tmp_path


WHERE = "KLI101 KLI102 KLI104 KLI105 KLI112 KLI201 KLI301 KLI302 KLI303 KLI304 KLI306"


def test_each_finding_is_where_the_text_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SHOP / "tree")
    report = linted(recorded, rules=WHERE)
    assert lines(report) == [
        # the whole image is the container's, and private only by its new name
        "base/web.yaml:16:18 KLI105",
        "base/web.yaml:19:19 KLI112",
        "base/web.yaml:24:43 KLI301",
        # in a folded text
        "base/web.yaml:29:30 KLI304",
        "base/web.yaml:38:16 KLI303",
        # the entries of images, once though also judged as they stand
        "prod/kustomization.yaml:11:13 KLI101",
        "prod/kustomization.yaml:12:43 KLI112",
        # an operation that is written in the kustomization
        "prod/kustomization.yaml:19:16 KLI104",
        "prod/kustomization.yaml:23:25 KLI306",
        # a merge patch: what it changes, and what it adds
        "prod/patch.yaml:11:24 KLI201",
        "prod/patch.yaml:14:39 KLI101",
    ]


def test_what_is_found_in_base_and_build_is_said_once_and_fixed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(SHOP / "tree")
    found = [each for each in linted(recorded, rules="KLI112").violations if each.path]
    assert [bool(each.fix) for each in found] == [True, True]


def test_without_a_program_bases_are_linted_as_they_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(SHOP / "tree")
    report = linted(None, rules="KLI104 KLI105 KLI112")
    assert lines(report) == [
        "base/web.yaml:19:19 KLI112",
        "prod/kustomization.yaml:12:43 KLI112",
    ]
    (remark,) = report.remarks
    assert "neither kustomize nor kubectl" in remark


def test_a_comment_in_a_base_silences_what_is_found_in_the_build(here: Path) -> None:
    (here / "kustomization.yaml").write_text("resources: [pod.yaml]\n")
    made = POD.replace("metadata: {", "metadata: {annotations: {%s}, ") % (
        'config.kubernetes.io/origin: "path: ../tree/pod.yaml"'
    )
    assert lines(linted(lambda *_: made, rules="KLI101 KLI903")) == [
        "pod.yaml:4:50 KLI101"
    ]
    silent = POD.rstrip() + "  # kubelint-img: ignore[KLI101] a test\n"
    (here / "pod.yaml").write_text(silent)
    assert lines(linted(lambda *_: made, rules="KLI101 KLI903")) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("resources: ['https://acme.example/a.yaml']", "is no file of this project"),
        ("resources: [github.com/acme/web]", "is no file of this project"),
        ("resources: [../../etc]", "is outside of the project"),
        ("resources: [link]", "is outside of the project"),
        ("resources: [ignored.yaml]", "git ignores"),
        ("resources: [broken.yaml]", "does not parse"),
        ("helmCharts: [{name: web}]", "charts are in it"),
        ("helmChartInflationGenerator: [{chartName: web}]", "charts are in it"),
        ("generators: ['a: https://acme.example']", "a URL is named"),
        ("generators: [url.yaml]", "names a URL"),
        ("generators: [\"a: b\\nc: 'https://acme.example'\"]", "a URL is named"),
        ("openapi: {path: 'https://acme.example/a.json'}", "is no file"),
        ("configMapGenerator: [{files: ['a=https://acme.example']}]", "is no file"),
    ],
)
def test_what_is_elsewhere_is_not_built(here: Path, text: str, why: str) -> None:
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("ignored.yaml\n")
    (here / "ignored.yaml").write_text(POD)
    (here / "broken.yaml").write_text("apiVersion: v1\nkind: Pod\n a: [\n")
    (here / "url.yaml").write_text("a: [https://acme.example]")
    (here / "link").symlink_to("/")
    (here / "kustomization.yaml").write_text(text)
    report = linted(failing("this must not be run"), "kustomization.yaml")
    (remark,) = report.remarks
    assert remark.startswith("not built, and linted as it stands: kustomization.yaml: ")
    assert why in remark
    assert not [line for line in lines(report) if "KLI902" in line]


def test_what_needs_a_plugin_is_not_built(here: Path) -> None:
    (here / "kustomization.yaml").write_text("resources: [pod.yaml]")
    message = "external plugins disabled; unable to load external plugin 'A'"
    report = linted(failing(message), rules="KLI902 KLI101")
    assert lines(report) == ["pod.yaml:4:50 KLI101"]
    assert "it needs a plugin" in report.remarks[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("resources: [pod.yaml, gone.yaml]", "kustomization.yaml:1:23 KLI902"),
        ("resources: [empty]", "kustomization.yaml:1:13 KLI902"),
        ("patches: [{path: gone.yaml}]", "kustomization.yaml:1:18 KLI902"),
        ("resources: [base]", "base/kustomization.yaml:1:13 KLI902"),
    ],
)
def test_what_is_not_there_is_a_failure(here: Path, text: str, line: str) -> None:
    (here / "empty").mkdir()
    (here / "base").mkdir()
    (here / "base/kustomization.yaml").write_text("resources: [gone.yaml]")
    (here / "kustomization.yaml").write_text(text)
    assert lines(linted(failing("never"), rules="KLI902"))[-1] == line


def test_a_failure_is_at_what_the_message_names(here: Path) -> None:
    text = "resources: [pod.yaml]\nnamePrefix: prod-\nnamespace: shop\n"
    (here / "kustomization.yaml").write_text(text)
    report = linted(failing("the namespace shop is bad"), rules="KLI902")
    assert lines(report) == ["kustomization.yaml:3:12 KLI902"]
    report = linted(failing("something is bad"), rules="KLI902")
    assert lines(report) == ["kustomization.yaml:1:1 KLI902"]


def test_a_failure_names_no_file_of_the_copy(here: Path) -> None:
    (here / "kustomization.yaml").write_text("resources: [pod.yaml]")

    def build(folder: str, scratch: str) -> str:
        tree = Path(scratch, "tree")
        assert (tree / "pod.yaml").read_text() == POD
        assert Path(folder, "kustomization.yaml").is_file()
        inner = f"bad {tree}/pod.yaml with config: `a=b\nc` in {tree} &{{0x17efafd9}}"
        message = f"recursed accumulation of path '{tree}': {inner}"
        raise BuildError(message)

    (found,) = linted(build, rules="KLI902").violations
    assert found.message == "kustomize cannot build this: bad pod.yaml in . &{…}"


def test_only_those_that_no_other_builds_on_are_built(here: Path) -> None:
    for name, text in {
        "base": "resources: [../pod.yaml]",
        "prod": "resources: [../base]\ncomponents: [../part]",
        "part": "kind: Component",
        "lone": "kind: Component",
        "flux": "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization",
    }.items():
        (here / name).mkdir()
        (here / name / "kustomization.yaml").write_text(text)
    built = list[str]()

    def build(folder: str, _scratch: str) -> str:
        built.append(Path(folder, "kustomization.yaml").read_text().split()[-1])
        return ""

    linted(build)
    assert built == ['"../tree/prod"']


def test_what_is_not_yet_saved_is_built(here: Path) -> None:
    (here / "kustomization.yaml").write_text("resources: [gone.yaml]")
    files = [
        each._replace(source=each.source)
        for each in read_files(["kustomization.yaml", "pod.yaml"])
    ]
    (here / "kustomization.yaml").write_text("resources: [pod.yaml]")
    (kustomization,) = [
        found
        for file in read_files(["kustomization.yaml"])
        for document in file.documents
        if (found := kustomization_in(document, Workspace()))
    ]
    (here / "pod.yaml").write_text("gone")
    plan = plan_for(kustomization, project_of(files, str(here), 2**20))
    assert plan.data["pod.yaml"].decode() == POD


@pytest.mark.parametrize(
    ("annotations", "rest"),
    [
        ("    config.kubernetes.io/origin: |\n      path: a.yaml\n", ""),
        (
            "    a: b\n    config.kubernetes.io/origin: |\n      path: a.yaml\n",
            "  annotations:\n    a: b\n",
        ),
        (
            "    config.kubernetes.io/origin: |\n      path: a.yaml\n    z: b\n",
            "  annotations:\n    z: b\n",
        ),
    ],
)
def test_the_origin_is_no_part_of_an_object(annotations: str, rest: str) -> None:
    text = "kind: A\nmetadata:\n{}  name: a\nspec: {{}}\n"
    output = text.format(f"  annotations:\n{annotations}")
    (made,) = objects_in(output)
    assert made.text == text.format(rest)
    assert made.path == "a.yaml"
    assert not made.is_generated


def test_the_program_gets_nothing_of_the_users_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KUSTOMIZE_PLUGIN_HOME", "/plugins")
    monkeypatch.setenv("KUBECONFIG", "/secret")
    environment = program._environment("/scratch")  # noqa: SLF001 - what it runs with
    assert "KUSTOMIZE_PLUGIN_HOME" not in environment
    assert environment["KUBECONFIG"] == os.devnull
    assert environment["HOME"] == "/scratch"


def test_warnings_are_no_part_of_what_went_wrong() -> None:
    said = b"# Warning: 'bases' is deprecated.\nError: something\nis wrong\n"
    assert program._said(said) == "something is wrong"  # noqa: SLF001 - see above


@pytest.mark.kustomize
class TestWithTheProgram:
    def test_the_recorded_output_is_what_it_makes(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(SHOP / "tree")
        files = read_files()
        project = project_of(files, str(SHOP / "tree"), 2**20)
        (prod,) = [
            found
            for file in files
            for document in file.documents
            if file.source.path == "prod/kustomization.yaml"
            and (found := kustomization_in(document, Workspace()))
        ]
        build = program.build()
        assert build
        assert output_of(plan_for(prod, project), build) == recorded()

    def test_nothing_of_the_repository_is_run(self, here: Path) -> None:
        ran = here / "ran"
        (here / "evil.sh").write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
        (here / "evil.sh").chmod(0o755)
        (here / "t.yaml").write_text(
            "apiVersion: a/v1\nkind: Evil\nmetadata:\n  name: a\n  annotations:\n"
            "    config.kubernetes.io/function: 'exec: {path: ./evil.sh}'\n"
        )
        text = "resources: [pod.yaml]\ntransformers: [t.yaml]\n"
        (here / "kustomization.yaml").write_text(text)
        report = linted(program.build(), rules="KLI101 KLI902")
        assert lines(report) == ["pod.yaml:4:50 KLI101"]
        assert "it needs a plugin" in report.remarks[0]
        assert not ran.exists()

    def test_an_error_is_told_of(self, here: Path) -> None:
        text = "resources: [pod.yaml]\nnamePrefix: 3\n"
        (here / "kustomization.yaml").write_text(text)
        (found,) = linted(program.build(), rules="KLI902").violations
        assert "cannot unmarshal number" in found.message
        assert "tree" not in found.message


def test_what_kubectl_logs_of_an_error_says_neither_when_nor_any_secret() -> None:
    logged = (
        b'E1130 21:05:45.420682   27707 run.go:72] "command failed" err='
        b'"map[string]interface {}{\\"env\\":{\\"hunter2\\"}}: it is wrong"'
    )
    assert program._said(logged) == "an object: it is wrong"  # noqa: SLF001 - see above
    odd = rb'E1130 21:05:45.4 7 run.go:72] "command failed" err="a \x00 \"b\""'
    assert program._said(odd) == r'a \x00 "b"'  # noqa: SLF001
