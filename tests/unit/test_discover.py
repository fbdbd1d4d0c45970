import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kubelint_img.errors import UsageError
from kubelint_img.inputs.candidate import Candidate, Discovery, LeftAlone
from kubelint_img.inputs.discover import discover
from kubelint_img.inputs.kind import Kind


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def nothing(path: str, *, is_directory: bool, is_named: bool) -> str | None:  # noqa: ARG001
    return None


def write(here: Path, *names: str, text: str = "") -> None:
    for name in names:
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def find(*paths: str) -> Discovery:
    return discover(paths, nothing)


def names(*paths: str) -> list[str]:
    return [candidate.path for candidate in find(*paths).candidates]


def test_folders_are_walked(here: Path) -> None:
    write(here, "b/Dockerfile", "a/x.yaml", "a/y.json", "a/z.txt", "Containerfile")
    assert sorted(names(".")) == [
        "Containerfile",
        "a/x.yaml",
        "a/y.json",
        "b/Dockerfile",
    ]
    assert names("./") == names(".")


def test_paths_are_reported_as_given(here: Path) -> None:
    write(here, "a/x.yaml")
    assert names("a") == ["a/x.yaml"]
    assert names("./a") == ["./a/x.yaml"]
    assert names("a/") == ["a/x.yaml"]
    assert names(str(here)) == [f"{here}/a/x.yaml"]


def test_a_file_is_found_once(here: Path) -> None:
    write(here, "a/x.yaml")
    found = find("a/x.yaml", "a", "./a/x.yaml")
    assert found.candidates == (Candidate("a/x.yaml", Kind.YAML),)
    assert found.left_alone == (
        LeftAlone("a/x.yaml", "it is the same file as a/x.yaml"),
        LeftAlone("./a/x.yaml", "it is the same file as a/x.yaml"),
    )


def test_what_does_not_exist() -> None:
    with pytest.raises(UsageError, match="no such file or directory: missing"):
        find("missing")


def test_a_named_file_is_judged_by_its_text(here: Path) -> None:
    write(here, "build.conf", "Dockerfile.j2")
    assert find("build.conf", "Dockerfile.j2").candidates == (
        Candidate("build.conf", Kind.UNKNOWN),
        Candidate("Dockerfile.j2", Kind.UNKNOWN),
    )


def test_templates_of_dockerfiles_are_left_alone(here: Path) -> None:
    write(here, "Dockerfile.j2")
    assert find(".").left_alone == (
        LeftAlone(
            "Dockerfile.j2", "it is the template of a Dockerfile", is_input=False
        ),
    )


def test_chart_templates(here: Path) -> None:
    write(here, "app/Chart.yaml", "app/values.yaml", "app/templates/_helpers.tpl")
    write(here, "app/templates/tests/pod.yaml", "templates/pod.yaml")
    write(here, "app/charts/db/Chart.yaml", "app/charts/db/templates/pod.yaml")
    kinds = {candidate.path: candidate.kind for candidate in find(".").candidates}
    assert kinds == {
        "app/Chart.yaml": Kind.CHART,
        "app/values.yaml": Kind.VALUES,
        "app/templates/tests/pod.yaml": Kind.TEMPLATE,
        "app/charts/db/Chart.yaml": Kind.CHART,
        "app/charts/db/templates/pod.yaml": Kind.TEMPLATE,
        "templates/pod.yaml": Kind.YAML,
    }
    (named,) = find("app/templates/tests/pod.yaml").candidates
    assert named.kind is Kind.TEMPLATE


def test_links_to_folders_are_not_followed(here: Path) -> None:
    write(here, "a/x.yaml")
    (here / "a" / "loop").symlink_to(here)
    assert names(".") == ["a/x.yaml"]
    assert [each.path for each in find(".").left_alone] == ["a/loop"]


def test_links_to_files(here: Path) -> None:
    write(here, "in/x.yaml", "out/y.yaml")
    (here / "in" / "same.yaml").symlink_to("x.yaml")
    (here / "in" / "y.yaml").symlink_to(here / "out" / "y.yaml")
    (here / "in" / "itself.yaml").symlink_to("itself.yaml")
    found = find("in")
    assert "in/y.yaml" in [each.path for each in found.candidates]
    assert "in/itself.yaml" in [each.path for each in found.candidates]
    assert len(found.candidates) == 3
    assert len(found.left_alone) == 1


def test_gitignore(here: Path) -> None:
    write(here, ".gitignore", text="build/\n*.gen.yaml\n!keep.gen.yaml\n")
    write(here, "build/x.yaml", "a.gen.yaml", "keep.gen.yaml", "a/b.gen.yaml", "c.yaml")
    assert sorted(names(".")) == ["c.yaml", "keep.gen.yaml"]
    assert find(".").left_alone == (
        LeftAlone("a.gen.yaml", "git ignores it (.gitignore)"),
        LeftAlone("build/", "git ignores it (.gitignore)", is_input=False),
        LeftAlone("a/b.gen.yaml", "git ignores it (.gitignore)"),
    )


def test_a_named_file_is_found_though_ignored(here: Path) -> None:
    write(here, ".gitignore", text="*.yaml\nbuild/\n")
    write(here, "a.yaml", "build/Dockerfile")
    (here / ".git").mkdir()
    assert names("a.yaml") == ["a.yaml"]
    assert names("build") == ["build/Dockerfile"]


def test_gitignore_of_a_folder_below_goes_first(here: Path) -> None:
    write(here, ".gitignore", text="*.yaml\n")
    write(here, "a/.gitignore", text="!*.yaml\nb.yaml\n")
    write(here, "x.yaml", "a/a.yaml", "a/b.yaml")
    assert names(".") == ["a/a.yaml"]


def test_gitignore_above_the_folder(here: Path) -> None:
    (here / ".git" / "info").mkdir(parents=True)
    write(here, ".git/info/exclude", text="z.yaml\n")
    write(here, ".gitignore", text="/deep/x.yaml\n")
    write(here, "deep/x.yaml", "deep/y.yaml", "deep/z.yaml")
    assert names("deep") == ["deep/y.yaml"]


def test_gitignore_above_the_repository_does_not_count(here: Path) -> None:
    write(here, ".gitignore", text="*.yaml\n")
    (here / "repo" / ".git").mkdir(parents=True)
    write(here, "repo/x.yaml")
    assert names("repo") == ["repo/x.yaml"]


def test_what_is_no_pattern_is_passed_over(here: Path) -> None:
    write(here, ".gitignore", text="[z-a]\n!\na.yaml\n")
    write(here, "a.yaml", "b.yaml")
    assert names(".") == ["b.yaml"]


def test_exclusion(here: Path) -> None:
    write(here, "a/x.yaml", "b.yaml")

    def exclusion(path: str, *, is_directory: bool, is_named: bool) -> str | None:
        relative = os.path.relpath(path, here.resolve())
        return f"{relative} {is_directory} {is_named}"

    assert discover(["."], exclusion).left_alone == (
        LeftAlone("a/", "a True False", is_input=False),
        LeftAlone("b.yaml", "b.yaml False False"),
    )
    assert discover(["b.yaml"], exclusion).left_alone == (
        LeftAlone("b.yaml", "b.yaml False True"),
    )


def test_standard_input() -> None:
    assert discover(["-"], nothing).candidates == (
        Candidate("-", Kind.UNKNOWN, is_standard_input=True),
    )
    assert discover(["-"], nothing, "k8s/x.yaml").candidates == (
        Candidate("k8s/x.yaml", Kind.YAML, is_standard_input=True),
    )


@pytest.fixture
def depth(here: Path) -> Iterator[int]:
    """Nest folders deeper than Python can call; pytest cannot take them away."""
    depth = 1200
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("x.yaml").touch()
    os.chdir(here)
    yield depth
    subprocess.run(["rm", "-rf", "d"], cwd=here, check=True)


def test_folders_nested_deeper_than_calls_may_be(depth: int) -> None:
    assert names(".") == ["d/" * depth + "x.yaml"]
