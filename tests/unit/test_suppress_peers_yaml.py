"""Annotations and comments in manifests that are written for other linters."""

from pathlib import Path

import pytest

from kubelint_img.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lint(capsys: Capture, text: str, *arguments: str) -> list[str]:
    """Return the lines and codes of what is found in *text*."""
    Path("web.yaml").write_text(text)
    options = ["--format", "concise", "--today", "2026-01-31", *arguments]
    main(["check", *options, "web.yaml"])
    out, err = capsys.readouterr()
    assert err == ""
    found = (line.split(":") for line in out.splitlines())
    return [f"{line} {message.split()[0]}" for _, line, _, message, *_ in found]


TAG = ("--select", "KLI101,KLI903")

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    {}
spec:
  template:
    metadata:
      annotations:
        {}
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:latest
"""


@pytest.mark.parametrize(
    "annotation",
    [
        "ignore-check.kube-linter.io/latest-tag: a demo",
        "ignore-check.kube-linter.io/latest-tag:",
        "kube-linter.io/ignore-all: a demo",
        "kube-score/ignore: container-image-tag",
        "kube-score/ignore: pod-probes, container-image-tag",
        'kube-score/ignore: "*"',
        'kube-score/skip: "true"',
        "checkov.io/skip: CKV_K8S_14",
        "checkov.io/skip12: CKV_K8S_14=a demo = not more",
        "bridgecrew.io/skip1: CKV_K8S_14=a demo",
    ],
)
def test_silenced(capsys: Capture, annotation: str) -> None:
    assert lint(capsys, DEPLOYMENT.format(annotation, "a: b"), *TAG) == []
    assert lint(capsys, DEPLOYMENT.format("a: b", annotation), *TAG) == []


@pytest.mark.parametrize(
    "annotation",
    [
        "ignore-check.kube-linter.io/run-as-non-root: a demo",
        "ignore-check.kube-linter.io/: a demo",
        "kube-linter.io/ignore-check: latest-tag",
        "kube-score/ignore: container-image-pull-policy",
        "kube-score/ignore:",
        "kube-score/enable: container-image-tag",
        'kube-score/skip: "false"',
        "checkov.io/skip1: CKV_K8S_43=instead of CKV_K8S_14",
        "checkov.io/skip1:",
        "example.com/skip1: CKV_K8S_14",
        "# checkov:skip=CKV_K8S_14:no comment of checkov's means manifests",
    ],
)
def test_not_silenced(capsys: Capture, annotation: str) -> None:
    text = DEPLOYMENT.format(annotation, "a: b")
    assert lint(capsys, text, *TAG) == ["15 KLI101"]


LIST = """\
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata:
      name: a
      annotations: {ignore-check.kube-linter.io/latest-tag: a demo}
    spec:
      containers: [{name: a, image: "a:latest"}]
  - apiVersion: v1
    kind: Pod
    metadata: {name: b}
    spec:
      containers: [{name: b, image: "b:latest"}]
---
apiVersion: v1
kind: Pod
metadata: {name: c}
spec:
  containers: [{name: c, image: "c:latest"}]
"""


def test_an_annotation_covers_its_object(capsys: Capture) -> None:
    assert lint(capsys, LIST, *TAG) == ["15 KLI101", "21 KLI101"]


def test_an_annotation_of_the_template_covers_that_alone(capsys: Capture) -> None:
    text = DEPLOYMENT.format("a: {x: 1}", "kube-linter.io/ignore-all: a demo")
    text += "    containers: {name: a, name: b}\n"
    assert lint(capsys, text, *TAG) == []


PAIR = """\
apiVersion: v1
kind: Secret
metadata:
  name: registry
  annotations: {{{}}}
type: Opaque
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {{{}}}
spec:
  serviceAccountName: web
  containers: [{{name: web, image: "registry.example/web:1"}}]
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  annotations: {{{}}}
automountServiceAccountToken: true
"""


@pytest.mark.parametrize(
    ("annotations", "lines"),
    [
        (("", "", ""), ["13 KLI242"]),
        (("", "checkov.io/skip1: CKV_K8S_38", ""), []),
        (("", "", "checkov.io/skip1: CKV_K8S_38"), ["13 KLI242"]),
    ],
)
def test_related_objects_have_no_say(
    capsys: Capture, annotations: tuple[str, ...], lines: list[str]
) -> None:
    text = PAIR.format(*annotations)
    assert lint(capsys, text, "--select", "KLI242") == lines


POD = """\
{}
apiVersion: v1
kind: Pod
spec:
  containers:
    {}
    - name: a
      image: a:latest  {}
    - name: b
      image: b:latest
"""


@pytest.mark.parametrize(
    ("comments", "lines"),
    [
        (("#", "#", "#"), ["8 KLI101", "10 KLI101"]),
        (("#trivy:ignore:KSV-0013", "#", "#"), []),
        (("# trivy:ignore:AVD-KSV-0013", "#", "#"), []),
        (("# trivy:ignore:KSV014 trivy:ignore:KSV013", "#", "#"), []),
        (("# trivy:ignore:KSV-0014", "#", "#"), ["8 KLI101", "10 KLI101"]),
        (("# trivy:ignore:DS-0001", "#", "#"), ["8 KLI101", "10 KLI101"]),
        (("#", "# trivy:ignore:KSV-0013", "#"), ["10 KLI101"]),
        (("#", "#", "# trivy:ignore:ksv-0013"), ["10 KLI101"]),
        (("#", "#", "# trivy:ignore:KSV-0013:exp:2026-01-31"), ["10 KLI101"]),
        (
            ("#", "#", "# trivy:ignore:KSV-0013:exp:2026-01-30"),
            ["8 KLI101", "10 KLI101"],
        ),
    ],
)
def test_comments_for_trivy(
    capsys: Capture, comments: tuple[str, ...], lines: list[str]
) -> None:
    assert lint(capsys, POD.format(*comments), *TAG) == lines


def test_resources_are_all_resources_to_kube_score(capsys: Capture) -> None:
    text = DEPLOYMENT.format("kube-score/ignore: container-resources", "a: b")
    found = lint(capsys, text, "--select", "KLI909")
    assert found == ["6 KLI909"]


def test_they_may_mean_nothing(capsys: Capture) -> None:
    text = DEPLOYMENT.format("kube-linter.io/ignore-all: a demo", "a: b")
    Path("kubelint-img.toml").write_text("respect-peer-suppressions = false\n")
    assert lint(capsys, text, *TAG) == ["15 KLI101"]


def test_they_are_reported_on_request(capsys: Capture) -> None:
    text = DEPLOYMENT.format("checkov.io/skip1: CKV_K8S_14=a demo", "a: b")
    assert lint(capsys, text, "--select", "KLI101,KLI909") == ["6 KLI909"]
