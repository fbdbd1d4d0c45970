"""What the project says of itself is so."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
TEST_COMMAND = (
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"
)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    for file in ("README.md", ".ci/run"):
        assert TEST_COMMAND in (ROOT / file).read_text("utf-8").splitlines()
