"""ConfigMaps and Secrets that pods refer to, and where kustomize puts things."""

from kubelint_img.model.kubernetes.config_reference import (
    config_keys,
    config_references,
)
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source
from kubelint_img.syntax import yaml


def workspace(**files: str) -> Workspace:
    """Make one of texts by path: ``a__b`` is ``a/b.yaml``."""
    parsed = (
        yaml.parse(Source(f"{path.replace('__', '/')}.yaml", text))
        for path, text in files.items()
    )
    return Workspace([each for one in parsed for each in one.documents])


POD = """\
apiVersion: v1
kind: Pod
spec:
  containers:
    - image: web
      envFrom: [{secretRef: {name: a}}, {configMapRef: {name: b, optional: true}}]
      env:
        - {name: C, valueFrom: {configMapKeyRef: {name: c, key: d}}}
  volumes:
    - {name: v, secret: {secretName: e, items: [{key: f, path: f}]}}
    - {name: w, projected: {sources: [{configMap: {name: g}}]}}
"""


def test_references_are_read_from_everywhere() -> None:
    (manifest,) = workspace(pod=POD).manifests
    assert manifest.pod
    found = [
        (each.kind, each.name.text, [key.text for key in each.keys])
        for each in config_references(manifest.pod)
    ]
    assert found == [
        ("Secret", "a", []),
        ("ConfigMap", "c", ["d"]),
        ("Secret", "e", ["f"]),
        ("ConfigMap", "g", []),
    ]


def test_entries_of_an_empty_config_are_unknown() -> None:
    text = "apiVersion: v1\nkind: ConfigMap\n"
    full, empty = workspace(a=f"{text}data: {{x: y}}", b=text).manifests
    assert config_keys(full) == frozenset({"x"})
    assert config_keys(empty) is None


def test_what_tools_make_is_known_by_name() -> None:
    made = workspace(
        kustomization="secretGenerator: [{name: a}]\nconfigMapGenerator: [{name: b}]",
        certificate="apiVersion: cert-manager.io/v1\nkind: Certificate\n"
        "spec: {secretName: c}",
    ).made_configs
    assert {"a", "c"} <= made["Secret"]
    assert made["ConfigMap"] == {"b"}
