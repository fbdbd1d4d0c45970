"""Caches of package managers: kept, cleared, removed or mounted."""

import pytest

from kubelint_img.model.building.surroundings import Surroundings
from kubelint_img.model.building.written_settings import runs_of
from kubelint_img.model.dockerfile import Run
from kubelint_img.model.packages.cache_place import CachePlace
from kubelint_img.model.packages.package_cache import PackageCache
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax.dockerfile import parse

PLACE = CachePlace(("/var/cache/get", "~/.cache/get"), "GET_CACHE", "--cache")
CACHE = PackageCache(
    ("get", "fetch"), frozenset({"install"}), frozenset({"clean"}), PLACE, ("tidy",)
)


def last_run(text: str) -> Run:
    script = parse(Source("Dockerfile", f"FROM a\n{text}\n", DOCKERFILE_BREAKS))
    return list(runs_of(Workspace((), [script]).dockerfiles[script]))[-1]


@pytest.mark.parametrize(
    ("script", "kept"),
    [
        ("get install a", "get install a"),
        ("get install a && get -q clean", None),
        ("get install a && tidy clean", None),
        ("get install a && tidy up && clean", "get install a"),
        ("get clean && get install a", "get install a"),
        ("get install a; get clean; get install b", "get install b"),
        ("fetch install a; get install b", "get install b"),
        ("get install a; fetch install b", "fetch install b"),
        ("get install a; rm -rf /var/cache/get", None),
        ("rm -rf /var/cache/get; get install a", "get install a"),
        ("get remove a", None),
        ("put install a", None),
    ],
)
def test_what_is_kept(script: str, kept: str | None) -> None:
    call = CACHE.kept_by(last_run(f"RUN {script}"))
    assert (call and call.command.where.value) == kept


@pytest.mark.parametrize(
    ("command", "removes"),
    [
        ("rm -rf /var/cache/get", True),
        ("rm -rf /tmp/x /var/cache/get/*", True),
        ("rm -r /var/cache/get/archives", True),
        ("rm -rf /var/cache/*", True),
        ("rm -rf /root/.cache", True),
        ("rm -rf ~/.cache/get $HOME/.cache/get", True),
        ("rm -rf /usr/local/share/.cache/get/v6", True),
        ("rm -rf $SOMETHING", True),
        ("rm -rf /var/{log,cache}/*", True),
        ("rm -rf /var/cache/getter", False),
        ("rm -rf /root/.cacheless /root/.npm", False),
        ("rm -rf *", False),
        ("rm -rf cache", False),
        ("find /var/cache/get -type f -delete", True),
        ("find /var/cache/get -exec rm -f {} +", True),
        ("find /var/cache/get -type f", False),
        ("find / -name '*.pyc' -delete", False),
        ("ls /var/cache/get", False),
    ],
)
def test_what_removes_it(command: str, removes: bool) -> None:  # noqa: FBT001 - the case
    run = last_run(f"RUN {command}")
    assert PLACE.is_removed_by(run.commands[0]) is removes
    assert PLACE.last_removal_in(run) == (run.commands[0].span.start if removes else -1)


@pytest.mark.parametrize(
    ("target", "script", "is_mounted"),
    [
        ("/var/cache/get", "get install", True),
        ("/var/cache/", "get install", True),
        ("/var/cache/get/archives", "get install", True),
        ("/home/me/.cache/get", "get install", True),
        ("/root/.cache", "get install", True),
        ("/var/cache/getter", "get install", False),
        ("/opt", "get install", False),
        ("/opt", "GET_CACHE=/opt get install", True),
        ("/opt", "get --cache=/opt/get install", True),
        ("/opt", "get --cache /opt/get install", True),
        ("/opt", "get install --cache", False),
    ],
)
def test_where_it_is_mounted(target: str, script: str, is_mounted: bool) -> None:  # noqa: FBT001 - the case
    run = last_run(f"RUN --mount=type=cache,target={target} {script}")
    assert PLACE.is_mounted_for(run.commands[0], Surroundings(run)) is is_mounted
