"""Paths of the node that pods mount."""

import pytest

from kubelint_img.model.kubernetes.host_volume import host_volumes
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import parse

TEXT = """\
apiVersion: v1
kind: Pod
spec:
  initContainers:
    - name: a
      volumeMounts: [{name: host, mountPath: /a}, {name: other, mountPath: /b}]
  containers:
    - name: b
      volumeMounts: [{name: host, mountPath: /a}]
  volumes:
    - {name: other, emptyDir: {}}
    - {name: host, hostPath: {path: "PATH"}}
    - {name: host, hostPath: {path: /twice}}
    - {name: none, hostPath: {}}
"""


def pod(path: str) -> Pod:
    stream = parse(Source("pod.yaml", TEXT.replace("PATH", path)))
    (manifest,) = Workspace(stream.documents).manifests
    assert manifest.pod
    return manifest.pod


def test_volumes_know_who_mounts_them() -> None:
    host, twice = host_volumes(pod("/srv"))
    assert [mount.container.name for mount in host.mounts] == ["a", "b"]
    assert [mount.source.text[slice(*mount.span)] for mount in host.mounts] == [
        "host",
        "host",
    ]
    assert (twice.path, twice.mounts) == ("/twice", ())


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/", "/"),
        ("//", "/"),
        ("/etc/", "/etc"),
        ("/./etc//ssl/.", "/etc/ssl"),
        ("/srv/...", "/srv/..."),
        ("relative/", "relative/"),
    ],
)
def test_paths_are_without_what_changes_nothing(written: str, path: str) -> None:
    volume = next(host_volumes(pod(written)))
    assert volume.path == path
    assert volume.source.text[slice(*volume.span)] == written
