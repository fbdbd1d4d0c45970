"""What stands in values beside a finding is shown, but for the secrets in it."""

from pathlib import Path

import pytest

from kubelint_img.cli import main

pytest.importorskip("helm_python")


@pytest.fixture
def chart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "chart"
    (folder / "templates").mkdir(parents=True)
    (folder / "Chart.yaml").write_text("apiVersion: v2\nname: web\nversion: 1.0.0\n")
    (folder / "values.yaml").write_text("a: {tag: latest, password: hunter2}\n")
    (folder / "templates" / "web.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n"
        "    - {name: web, image: 'web:{{ .Values.a.tag }}'}\n"
    )
    return folder


@pytest.mark.parametrize("path", ["", "values.yaml", "templates/web.yaml"])
@pytest.mark.parametrize("rules", ["KLI101", "KLI101,KLI314", "KLI101,KLI801"])
def test_secrets_in_values_are_not_shown(
    chart: Path, capsys: pytest.CaptureFixture[str], path: str, rules: str
) -> None:
    main(["check", "--no-config", "--select", rules, str(Path(chart.name) / path)])
    shown = capsys.readouterr().out
    assert "tag: latest, password: ****" in shown
    assert "hunter2" not in shown
