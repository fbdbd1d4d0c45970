"""A legacy repository gets a baseline, and from then on only gets better."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NAME = "kubelint-img-baseline.txt"
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
  namespace: shop
spec:
  selector:
    matchLabels: {{app: {name}}}
  template:
    metadata:
      labels: {{app: {name}}}
    spec:
      containers:
        - name: web
          image: registry.shop.example/{name}:latest
          env:
            - name: DB_PASSWORD
              value: 9f8Xc2Kq7wLz
        - name: proxy
          image: nginx
          securityContext:
            privileged: true
"""
PINNED = f"image: ghcr.io/acme/proxy:1.4@sha256:{'0' * 64}\n"
DOCKERFILE = """\
FROM node:latest
RUN apt-get update && apt-get install -y curl
COPY . /app
RUN npm install
"""


class Repository:
    """A repository, and the linter run in it as in a shell."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        return subprocess.run(
            ["git", *identity, *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )

    def check(self, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
        command = [sys.executable, "-m", "kubelint_img", "check", "--format", "json"]
        command += [
            "--extend-select",
            "privileged-container",
            "--baseline",
            NAME,
            *arguments,
        ]
        run = subprocess.run(
            command, cwd=self.root, capture_output=True, text=True, check=False
        )
        violations = json.loads(run.stdout)["violations"] if run.stdout else []
        return run.returncode, violations

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))

    @property
    def entries(self) -> int:
        text = (self.root / NAME).read_text()
        return sum(line.startswith("{") for line in text.splitlines())


def legacy_repository(root: Path, apps: int) -> Repository:
    for number in range(apps):
        app = root / f"apps/app {number}"
        app.mkdir(parents=True)
        text = DEPLOYMENT.format(name=f"app-{number}")
        (app / "deployment.yaml").write_text(text)
        (app / "Dockerfile").write_text(DOCKERFILE)
    repository = Repository(root)
    repository.git("init", "-q", "-b", "main").check_returncode()
    assert repository.check("--update-baseline") == (0, [])
    repository.git("add", ".").check_returncode()
    repository.git("commit", "-qm", "As it was").check_returncode()
    return repository


@pytest.fixture
def small(tmp_path: Path) -> Repository:
    return legacy_repository(tmp_path, 4)


def place(violation: dict[str, Any]) -> tuple[str, str, int, int]:
    start = violation["start"]
    return violation["name"], violation["path"], start["line"], start["column"]


def test_the_story(tmp_path: Path) -> None:
    legacy = legacy_repository(tmp_path, 23)
    before = legacy.entries
    assert before >= 200

    # One new violation fails the gate, at its line.
    legacy.edit("apps/app 7/deployment.yaml", "image: nginx\n", "image: nginx:latest\n")
    code, found = legacy.check()
    assert (code, [place(each) for each in found]) == (
        1,
        [
            ("latest-tag", "apps/app 7/deployment.yaml", 20, 24),
            ("stale-baseline-entry", NAME, found[1]["start"]["line"], 1),
        ],
    )
    assert found[1]["message"].startswith("nothing of 'untagged-image' is left")
    legacy.edit("apps/app 7/deployment.yaml", "image: nginx:latest\n", "image: nginx\n")

    # Lines above old ones change nothing.
    legacy.edit(
        "apps/app 3/deployment.yaml", "apiVersion", "# Who owns this?\n\napiVersion"
    )
    legacy.edit("apps/app 4/Dockerfile", "FROM", "# Who owns this?\nFROM")
    legacy.edit("apps/app 4/Dockerfile", "COPY", "LABEL a=b\nCOPY")
    assert legacy.check() == (0, [])

    # One is fixed: that is told, does not fail, and the baseline shrinks if asked.
    legacy.edit("apps/app 5/deployment.yaml", "privileged: true", "privileged: false")
    code, found = legacy.check()
    assert (code, [each["name"] for each in found]) == (0, ["stale-baseline-entry"])
    assert legacy.entries == before
    assert legacy.check("--update-baseline") == (0, [])
    assert legacy.entries == before - 1
    changed = legacy.git("diff", "--numstat", NAME).stdout.split()
    assert changed == ["0", "1", NAME]

    # It does not come back.
    legacy.edit("apps/app 5/deployment.yaml", "privileged: false", "privileged: true")
    code, found = legacy.check("--update-baseline")
    assert (code, [place(each) for each in found]) == (
        1,
        [("privileged-container", "apps/app 5/deployment.yaml", 22, 25)],
    )
    assert legacy.entries == before - 1


def test_a_moved_folder(small: Repository) -> None:
    before = small.entries
    small.git("mv", "apps/app 2", "apps/shop front").check_returncode()
    assert small.check() == (0, [])
    assert small.check("--update-baseline") == (0, [])
    assert small.entries == before
    assert "apps/app 2/" not in (small.root / NAME).read_text()


UNPRIVILEGED = ("privileged: true", "privileged: false")
PIN = ("image: nginx\n", PINNED)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("apps/app 1/deployment.yaml", *PIN), ("apps/app 2/deployment.yaml", *PIN)),
        (
            ("apps/app 1/deployment.yaml", *UNPRIVILEGED),
            ("apps/app 1/deployment.yaml", *PIN),
        ),
    ],
    ids=["in two files", "in one file"],
)
def test_branches_that_both_shrink_it_are_merged(
    small: Repository, ours: tuple[str, str, str], theirs: tuple[str, str, str]
) -> None:
    before = small.entries
    for branch, edit in (("ours", ours), ("theirs", theirs)):
        small.git("checkout", "-qb", branch, "main").check_returncode()
        small.edit(*edit)
        small.check("--update-baseline")
        small.git("commit", "-qam", branch).check_returncode()
    merged = small.git("merge", "-q", "ours")
    assert merged.returncode == 0, merged.stdout
    assert small.entries == before - 2
    assert small.check() == (0, [])


def test_where_all_of_two_files_goes_a_union_is_right(small: Repository) -> None:
    (small.root / ".gitattributes").write_text(f"{NAME} merge=union\n")
    for branch, folder in (("ours", "apps/app 1"), ("theirs", "apps/app 2")):
        small.git("checkout", "-qb", branch, "main").check_returncode()
        small.git("rm", "-rq", folder).check_returncode()
        small.check("--update-baseline")
        small.git("commit", "-qam", branch).check_returncode()
    merged = small.git("merge", "-q", "ours")
    assert merged.returncode == 0, merged.stdout
    code, _ = small.check()
    assert code == 0
    assert small.check("--update-baseline") == (0, [])
    text = (small.root / NAME).read_text()
    assert "apps/app 1/" not in text
    assert "apps/app 2/" not in text
