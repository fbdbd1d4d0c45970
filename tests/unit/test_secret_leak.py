"""What RUN mounts, and what it writes of the secrets among it."""

import time

import pytest

from kubelint_img.model.building.mount import argument_beside, mounts_of
from kubelint_img.model.building.secret_leak import secret_leaks
from kubelint_img.model.dockerfile import Run
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax import dockerfile as syntax


def run(instruction: str, before: str = "") -> Run:
    text = f"FROM a\n{before}{instruction}\n"
    script = syntax.parse(Source("Dockerfile", text, DOCKERFILE_BREAKS))
    (dockerfile,) = Workspace((), [script]).dockerfiles.values()
    (found,) = (each for each in dockerfile.instructions if isinstance(each, Run))
    return found


def written(script: str, mount: str = "type=secret,id=x") -> list[str]:
    return [leak.path for leak in secret_leaks(run(f"RUN --mount={mount} {script}"))]


@pytest.mark.parametrize(
    ("mount", "kind", "path"),
    [
        ("type=secret,id=x", "secret", "/run/secrets/x"),
        ("type=Secret,source=a/x", "secret", "/run/secrets/x"),
        ("type=secret,id=x,dst=/y", "secret", "/y"),
        ("type=secret,id=x,env=Y", "secret", ""),
        ("type=secret,id=x,env=Y,target=/y", "secret", "/y"),
        ("type=secret", "secret", ""),
        ("target=/y,source=/x", "bind", "/y"),
        ("type=cache,target=/y", "cache", "/y"),
    ],
)
def test_mounts(mount: str, kind: str, path: str) -> None:
    (found,) = mounts_of(run(f"RUN --mount={mount} true"))
    assert (found.type, found.path) == (kind, path)


@pytest.mark.parametrize(
    ("before", "mount", "argument"),
    [
        ("ARG NPM_TOKEN\n", "id=npm-token", "NPM_TOKEN"),
        ("ARG npm_token\n", "id=npm_token", "npm_token"),
        ("ARG B\n", "id=a,env=B", "B"),
        ("ARG NPM_TOKEN=\n", "id=npm_token", ""),
        ("ENV NPM_TOKEN=/run/secrets/npm_token\n", "id=npm_token", ""),
        ("ARG OTHER\n", "id=npm_token", ""),
    ],
)
def test_arguments_of_the_same_name(before: str, mount: str, argument: str) -> None:
    mounting = run(f"RUN --mount=type=secret,{mount} true", before)
    (mount_of,) = mounts_of(mounting)
    assert argument_beside(mounting, mount_of) == argument


@pytest.mark.parametrize(
    ("script", "path"),
    [
        ("cp /run/secrets/x /y", "/y"),
        ("install -m 600 /run/secrets/x /y/", "/y/x"),
        ("cat /run/secrets/x >> $HOME/y", "~/y"),
        ("printf '%s' \"$(< /run/secrets/x)\" 1> y", "y"),
        ("read -r A < /run/secrets/x; echo ${A} | tee y", "y"),
        ("export A=$(cat '/run/secrets/x') && echo key=$A > y", "y"),
        ("A=$(cat /run/secrets/x); B=$A; echo $B > y", "y"),
        (
            "pip config set global.index-url https://$(cat /run/secrets/x)@a",
            "~/pip.conf",
        ),
        ("cp /run/secrets/x /y && rm /z", "/y"),
        ("rm -f /y && cp /run/secrets/x /y", "/y"),
    ],
)
def test_what_is_written(script: str, path: str) -> None:
    assert written(script) == [path]


@pytest.mark.parametrize(
    "script",
    [
        "cp /run/secrets/x /dev/stdout",
        "cp /run/secrets/other /y",
        "cat /run/secrets/x > $Y",
        "cat /run/secrets/x 2> y",
        "cat /run/secrets/x | base64 > y",
        "A=$(cat /run/secrets/x) ./run > y",
        "A=$(cat /run/secrets/x | wc -c); echo $A > y",
        "echo $A > y",
        "echo '$(cat /run/secrets/x)' > y",
        "cp /run/secrets/x /y/z && rm -r /y",
        "cp /run/secrets/x ~/z && rm ~/*",
        "cp /run/secrets/x /y && find / -name y -delete",
        "trap 'rm /y' EXIT; cp /run/secrets/x /y",
        "npm config set a $(cat /run/secrets/x) && npm ci && npm config delete a",
        "ln -s /run/secrets/x /y",
    ],
)
def test_what_is_not_written_or_does_not_stay(script: str) -> None:
    assert written(script) == []


def test_only_secrets_count() -> None:
    assert written("cp /run/secrets/x /y", "type=bind,target=/run/secrets/x") == []


def test_many_mounts_and_commands() -> None:
    mounts = " ".join(f"--mount=type=secret,id=x{i}" for i in range(500))
    copies = " && ".join(f"cp /run/secrets/x{i} /y{i}" for i in range(500))
    start = time.process_time()
    assert len(list(secret_leaks(run(f"RUN {mounts} {copies}")))) == 500
    assert time.process_time() - start < 5
