"""A name that is nearly right finds the right one."""

import pytest

from kubelint_img.model.nearest import nearest


@pytest.mark.parametrize(
    ("name", "others", "meant"),
    [
        ("BULIDPLATFORM", ["TARGETPLATFORM", "BUILDPLATFORM"], "BUILDPLATFORM"),
        ("MYARCH", ["MY_OS", "MY_ARCH"], "MY_ARCH"),
        ("DIR_ASSET", ["DIR_BINARIES", "DIR_ASSETS", "DIR_CONFIG"], "DIR_ASSETS"),
        ("PAHT", ["PATH"], "PATH"),
        # The nearest, and of two that are as near the first.
        ("node", ["nodes", "mode", "nodse"], "nodes"),
        ("version", ["versions", "version1", "Versions"], "versions"),
        # Three changes are too many, and so is half of a short name.
        ("version", ["vision12"], None),
        ("a", ["b"], None),
        ("ab", ["ac"], "ac"),
        ("abc", ["xyc", "cba"], None),
        ("", ["a"], None),
        ("a", [], None),
    ],
)
def test_nearest(name: str, others: list[str], meant: str | None) -> None:
    assert nearest(name, others) == meant


def test_very_many_or_very_long_names_cost_nothing() -> None:
    def endless() -> object:
        while True:
            yield "other"

    assert nearest("known", endless()) is None  # type: ignore[arg-type]
    assert nearest("x" * 10_000, ["x" * 10_001]) is None
