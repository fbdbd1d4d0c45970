"""Work that is shared out to processes."""

import os
from pathlib import Path

import pytest

from kubelint_img import jobs
from kubelint_img.api import Finding
from kubelint_img.cli import main
from kubelint_img.jobs import ENOUGH, cores, shared_out

MANY = list(range(3 * ENOUGH))


class Thing:
    """What cannot be pickled: it is inside a function's reach only."""

    def __reduce__(self) -> str:
        raise AssertionError


def test_results_are_in_order_and_from_several_processes() -> None:
    found = list(shared_out(MANY, lambda item: (item, os.getpid()), 3))
    assert [item for item, _ in found] == MANY
    assert len({process for _, process in found}) == 3


@pytest.mark.parametrize(
    ("count", "jobs_", "processes"),
    [
        (len(MANY), 1, 1),
        (len(MANY), 2, 2),
        (len(MANY), 100, 3),
        (2 * ENOUGH - 1, 8, 1),
        (1, 8, 1),
        (0, 8, 0),
    ],
)
def test_as_many_processes_as_have_enough_to_do(
    count: int, jobs_: int, processes: int
) -> None:
    found = set(shared_out(MANY[:count], lambda _: os.getpid(), jobs_))
    assert len(found) == processes


def test_shared_objects_stay_the_same() -> None:
    things = [Thing(), Thing()]
    found = shared_out(MANY, lambda item: [things[item % 2]], 2, shared=things)
    assert all(
        each[0] is things[item % 2] for item, each in zip(MANY, found, strict=True)
    )


def test_what_cannot_be_returned_is_done_here() -> None:
    found = list(shared_out(MANY, lambda _: (Thing(), os.getpid()), 2))
    assert {process for _, process in found} == {os.getpid()}


def test_what_fails_apart_is_done_here() -> None:
    def apart(item: int) -> int:
        if item == 5:
            raise ValueError
        return os.getpid()

    found = list(shared_out(MANY, lambda _: os.getpid(), 3, apart))
    assert found[1::3] != [os.getpid()] * ENOUGH
    assert found[2::3] == [os.getpid()] * ENOUGH


def test_what_fails_here_raises() -> None:
    def work(item: int) -> int:
        return 1 // item

    with pytest.raises(ZeroDivisionError):
        list(shared_out(MANY, work, 3))


def test_there_are_cores() -> None:
    assert 1 <= cores() <= 4096


def report(capsys: pytest.CaptureFixture[str], count: str) -> tuple[str, str]:
    main(["check", "--format", "json", "--select", "ALL", "--jobs", count, "."])
    out, err = capsys.readouterr()
    return out, err


def test_a_run_says_the_same_with_more_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        "ARG TAG=latest\nFROM debian:$TAG\nRUN sudo apt install x\n"
        "MAINTAINER me\nENV PASSWORD=hunter2\nCOPY id_rsa /\n"
    )
    for number in range(2 * ENOUGH):
        Path(f"{number}.Dockerfile").write_text(text)
    assert report(capsys, "1") == report(capsys, "2")


def test_a_rule_that_fails_is_told_of_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(jobs, "ENOUGH", 1)
    from kubelint_img_rules.images.latest_tag import latest_tag  # noqa: PLC0415

    def fails(image: object, options: object) -> list[Finding]:  # noqa: ARG001
        raise RuntimeError

    broken = latest_tag._replace(check=fails)
    monkeypatch.setattr("kubelint_img.commands.check.load_rules", lambda: (broken,))
    for number in range(4):
        Path(f"{number}.Dockerfile").write_text("FROM debian:latest\n")
    assert main(["check", "--jobs", "4"]) == 3
    assert capsys.readouterr().err.count("bug: rule KLI101") == 4


@pytest.mark.parametrize("count", ["0", "-1", "two", "1.5", "²"])
def test_wrong_numbers(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", f"--jobs={count}"]) == 2
    assert "is no number of processes" in capsys.readouterr().err
