"""Verdicts of the Pod Security Standards, by level and by version of Kubernetes."""

import pytest

from kubelint_img.model.kubernetes.kubernetes_version import (
    NEWEST,
    KubernetesVersion,
    kubernetes_version,
)
from kubelint_img.model.pod_security import Level, breaches, enforced_on
from kubelint_img.model.workspace.circumstances import Circumstances
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import parse

GOOD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, ANNOTATIONS}
spec:
  SPEC
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, POD}
  containers:
    - name: web
      image: a/b:1
      securityContext:
        {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, OWN}
      ports: []
      CONTAINER
"""
BARE = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  SPEC
  containers: [{name: web, image: "a/b:1"}]
"""


def titles(text: str, level: str, version: str) -> set[str]:
    """Return the controls that the pod of *text* breaks."""
    stream = parse(Source("pod.yaml", text))
    (manifest,) = Workspace(stream.documents).manifests
    asked = kubernetes_version(version)
    assert manifest.pod is not None
    assert asked is not None
    found = breaches(manifest.pod, Level(level), asked)
    return {control.title for control, _ in found}


def pod(text: str = GOOD, **parts: str) -> str:
    for word in ("ANNOTATIONS", "SPEC", "POD", "OWN", "CONTAINER"):
        text = text.replace(word, parts.get(word.lower(), ""))
    return text


def test_a_pod_that_meets_all() -> None:
    for minor in range(NEWEST.minor + 1):
        assert titles(pod(), "baseline", f"1.{minor}") == set()
        assert titles(pod(), "restricted", f"1.{minor}") == set()


def test_what_is_asked_for_grew() -> None:
    asked = {
        "1.7": {"Running as Non-root"},
        "1.8": {"Running as Non-root", "Privilege Escalation"},
        "1.19": {"Running as Non-root", "Privilege Escalation", "Seccomp"},
    }
    for version, controls in asked.items():
        assert titles(pod(BARE), "restricted", version) == controls
        assert titles(pod(BARE), "baseline", version) == set()
    everything = asked["1.19"] | {"Capabilities"}
    assert titles(pod(BARE), "restricted", "1.22") == everything
    assert titles(pod(BARE), "restricted", "1.37") == everything


@pytest.mark.parametrize(
    ("sysctl", "since"),
    [
        ("net.ipv4.ip_local_reserved_ports", 27),
        ("net.ipv4.tcp_fin_timeout", 29),
        ("net.ipv4.tcp_wmem", 32),
        ("net.ipv4.tcp_notsent_lowat", 37),
    ],
)
def test_sysctls_that_became_safe(sysctl: str, since: int) -> None:
    text = pod(pod=f'sysctls: [{{name: {sysctl}, value: "1"}}]')
    assert titles(text, "baseline", f"1.{since - 1}") == {"Sysctls"}
    assert titles(text, "baseline", f"1.{since}") == set()


@pytest.mark.parametrize(
    ("parts", "control", "since"),
    [
        ({"pod": "runAsUser: 0"}, "Running as Non-root user", 23),
        (
            {"container": "livenessProbe: {httpGet: {host: a, port: 80}}"},
            "Host Probes / Lifecycle Hooks",
            34,
        ),
    ],
)
def test_controls_that_were_added(
    parts: dict[str, str], control: str, since: int
) -> None:
    text = pod(**parts)
    assert titles(text, "restricted", f"1.{since - 1}") == set()
    assert titles(text, "restricted", f"1.{since}") == {control}


def test_selinux_type_that_was_added() -> None:
    text = pod(own="seLinuxOptions: {type: container_engine_t}")
    assert titles(text, "baseline", "1.30") == {"SELinux"}
    assert titles(text, "baseline", "1.31") == set()


@pytest.mark.parametrize(
    ("annotation", "version", "controls"),
    [
        ("seccomp.security.alpha.kubernetes.io/pod: unconfined", "1.18", {"Seccomp"}),
        ("seccomp.security.alpha.kubernetes.io/pod: unconfined", "1.19", set[str]()),
        ('seccomp.security.alpha.kubernetes.io/pod: ""', "1.18", {"Seccomp"}),
        ("seccomp.security.alpha.kubernetes.io/pod: localhost/a", "1.18", set[str]()),
        (
            "container.seccomp.security.alpha.kubernetes.io/web: unconfined",
            "1.0",
            {"Seccomp"},
        ),
        (
            "container.seccomp.security.alpha.kubernetes.io/other: unconfined",
            "1.0",
            set[str](),
        ),
        (
            "container.apparmor.security.beta.kubernetes.io/web: unconfined",
            "1.37",
            {"AppArmor"},
        ),
    ],
)
def test_annotations(annotation: str, version: str, controls: set[str]) -> None:
    text = pod(annotations=f"annotations: {{{annotation}}}")
    assert titles(text, "baseline", version) == controls


def test_fields_that_no_version_overlooks() -> None:
    app_armor = pod(own="appArmorProfile: {type: Unconfined}")
    assert titles(app_armor, "baseline", "1.0") == {"AppArmor"}
    image = pod(spec="volumes: [{name: a, image: {reference: 'a/b:1'}}]")
    assert titles(image, "restricted", "1.0") == set()
    seccomp = pod(own="seccompProfile: {type: Unconfined}")
    assert titles(seccomp, "baseline", "1.18") == set()
    assert titles(seccomp, "baseline", "1.19") == {"Seccomp"}


def test_windows_is_let_off() -> None:
    text = pod(BARE, spec="os: {name: windows}")
    assert titles(text, "restricted", "1.24") == {
        "Running as Non-root",
        "Privilege Escalation",
        "Seccomp",
        "Capabilities",
    }
    assert titles(text, "restricted", "1.25") == {"Running as Non-root"}


def test_user_namespaces_are_let_off() -> None:
    text = pod(
        spec="hostUsers: false",
        pod="runAsUser: 0",
        own="runAsNonRoot: false, procMount: Unmasked",
    )
    masks, users = "/proc Mount Type", {"Running as Non-root user"}
    assert titles(text, "baseline", "1.34") == {masks}
    assert titles(text, "baseline", "1.35") == set()
    assert titles(text, "restricted", "1.34") == {masks, "Running as Non-root"} | users
    assert titles(text, "restricted", "1.35") == {masks}


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("1.30", (1, 30)),
        ("v1.9", (1, 9)),
        ("1.30.4", (1, 30)),
        ("v1.30.4-gke.1282000", (1, 30)),
        ("1.31+", (1, 31)),
        ("1", None),
        ("2.0", None),
        ("1.30rc", None),
        ("latest", None),
        ("", None),
    ],
)
def test_versions(text: str, version: tuple[int, int] | None) -> None:
    expected = KubernetesVersion(*version) if version else None
    assert kubernetes_version(text) == expected


def test_versions_are_compared_as_numbers() -> None:
    assert KubernetesVersion(1, 9) < KubernetesVersion(1, 10) <= NEWEST
    assert str(KubernetesVersion(1, 9)) == "1.9"


@pytest.mark.parametrize(
    ("pinned", "of_cluster", "version"),
    [
        ("", 30, 30),
        ("latest", 30, 30),
        ("v1.25", 30, 25),
        ("v1.36", 30, 30),
    ],
)
def test_version_that_a_namespace_asks_for(
    pinned: str, of_cluster: int, version: int
) -> None:
    labels = "pod-security.kubernetes.io/enforce: baseline"
    if pinned:
        labels += f", pod-security.kubernetes.io/enforce-version: {pinned}"
    text = f"""\
apiVersion: v1
kind: Namespace
metadata: {{name: shop, labels: {{{labels}}}}}
---
apiVersion: v1
kind: Pod
metadata: {{name: web, namespace: shop}}
spec: {{containers: [{{name: web, image: "a/b:1"}}]}}
"""
    documents = parse(Source("shop.yaml", text)).documents
    cluster = KubernetesVersion(1, of_cluster)
    workspace = Workspace(
        documents, circumstances=Circumstances(kubernetes_version_of=lambda _: cluster)
    )
    _, web = workspace.manifests
    assert web.pod is not None
    enforced = enforced_on(web.pod)
    assert enforced is not None
    assert enforced.version == (1, version)
    assert enforced.level is Level.BASELINE
    assert enforced.label.text == "baseline"
