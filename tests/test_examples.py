"""The examples show a violation of each kind, at its exact place."""

from pathlib import Path

import pytest

from kubelint_img.cli import main

ROOT = Path(__file__).parents[1]

EXPECTED = """\
examples/mail/templates/deployment.yaml:29:28: KLI104
examples/mail/values.yaml:6:8: KLI101
examples/mail/values.yaml:11:14: KLI201
examples/shop/Dockerfile:3:14: KLI101
examples/shop/Dockerfile:5:6: KLI211
examples/shop/Dockerfile:8:5: KLI311
examples/shop/Dockerfile:9:17: KLI311
examples/shop/Dockerfile:12:37: KLI313
examples/shop/Dockerfile:15:5: KLI401
examples/shop/Dockerfile:17:28: KLI312
examples/shop/deploy/config.yaml:11:19: KLI303
examples/shop/deploy/config.yaml:20:12: KLI302
examples/shop/deploy/web.yaml:19:18: KLI105
examples/shop/deploy/web.yaml:22:24: KLI201
examples/shop/deploy/web.yaml:24:17: KLI201
examples/shop/deploy/web.yaml:25:18: KLI105
examples/shop/deploy/web.yaml:25:44: KLI101
examples/shop/deploy/web.yaml:28:38: KLI301
examples/shop/deploy/web.yaml:35:18: KLI106
examples/shop/deploy/web.yaml:36:28: KLI104
"""


def test_examples(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    code = main(["check", "--format", "concise", "examples"])
    printed = capsys.readouterr().out
    places = [" ".join(line.split()[:2]) for line in printed.splitlines()]
    assert (code, "".join(f"{place}\n" for place in places)) == (1, EXPECTED)
    for secret in ("kite-lantern-42", "blue-harbour-7", "copper-meadow-19"):
        assert secret not in printed
