"""API versions that are going or gone."""

import pytest

from kubelint_img.knowledge import lines
from kubelint_img.model.kubernetes.api_version import old_version
from kubelint_img.model.kubernetes.kubernetes_version import kubernetes_version


@pytest.mark.parametrize(
    ("api_version", "kind", "removed", "instead"),
    [
        ("extensions/v1beta1", "Deployment", "1.16", "apps/v1"),
        ("extensions/v1beta1", "Ingress", "1.22", "networking.k8s.io/v1"),
        ("policy/v1beta1", "PodSecurityPolicy", "1.25", ""),
        ("autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.26", "autoscaling/v2"),
    ],
)
def test_old_versions_are_known(
    api_version: str, kind: str, removed: str, instead: str
) -> None:
    old = old_version(api_version, kind)
    assert old is not None
    assert (str(old.removed), old.instead) == (removed, instead)


def test_current_versions_are_not_old() -> None:
    assert old_version("apps/v1", "Deployment") is None
    assert old_version("policy/v1beta1", "Deployment") is None


def test_table_is_sound() -> None:
    for line in lines("api-versions"):
        *_, deprecated, removed, instead = line.split()
        releases = kubernetes_version(deprecated), kubernetes_version(removed)
        assert all(releases), line
        assert releases[0] < releases[1], line  # type: ignore[operator]
        assert instead == "-" or "beta" not in instead, line
