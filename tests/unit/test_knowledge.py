"""Facts are read, and their files are in order."""

from pathlib import Path

import pytest

import kubelint_img.knowledge
from kubelint_img.knowledge import lines
from kubelint_img.knowledge.patterns import fact

FOLDER = Path(kubelint_img.knowledge.__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
IMAGE_LISTS = [
    "builder-images",
    "deprecated-registries",
    "distribution-images",
    "image-variables",
    "nonroot-images",
    "release-images",
    "root-images",
    "smaller-images",
    "workplace-images",
]


def sections(name: str) -> list[list[str]]:
    """Return the facts of a list as its comments and blank lines part them."""
    found: list[list[str]] = [[]]
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            found[-1].append(line)
        else:
            found.append([])
    return [section for section in found if section]


@pytest.mark.parametrize("name", NAMES)
def test_lists_are_sorted_and_say_nothing_twice(name: str) -> None:
    facts = lines(name)
    assert len(facts) == len(set(facts)) > 0
    for section in sections(name):
        assert section == sorted(section)


@pytest.mark.parametrize("name", NAMES)
def test_lists_say_where_they_come_from(name: str) -> None:
    assert "# Source: " in (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_comments_are_no_facts() -> None:
    assert not [fact for name in NAMES for fact in lines(name) if "#" in fact]


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        lines("no-such-list")


@pytest.mark.parametrize("name", IMAGE_LISTS)
def test_patterns_of_images_are_written_in_full(name: str) -> None:
    for line in lines(name):
        pattern = line.split()[0].removeprefix("!")
        repository, _, tag = pattern.rpartition(":")
        assert repository == "*" or "/" in repository
        assert tag


@pytest.mark.parametrize(
    ("name", "image", "expected"),
    [
        ("builder-images", "docker.io/library/golang:1.24", ()),
        ("builder-images", "docker.io/library/eclipse-temurin:17-jre", None),
        ("builder-images", "docker.io/library/node:22", None),
        ("builder-images", "docker.io/library/buildpack-deps:trixie-curl", None),
        ("builder-images", "docker.io/mygolang:1", None),
        ("nonroot-images", "gcr.io/distroless/static:nonroot", ("65532",)),
        ("nonroot-images", "gcr.io/distroless/static:latest", None),
        ("nonroot-images", "docker.io/bitnami/redis:7", ("1001",)),
        ("nonroot-images", "docker.io/bitnami/node:20", None),
        ("nonroot-images", "cgr.dev/chainguard/wolfi-base:latest", None),
        ("nonroot-images", "", None),
    ],
)
def test_the_last_pattern_that_fits_decides(
    name: str, image: str, expected: tuple[str, ...] | None
) -> None:
    assert fact(name, image) == expected
