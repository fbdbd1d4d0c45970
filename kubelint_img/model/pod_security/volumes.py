"""The control on types of volumes."""

from collections.abc import Iterator
from functools import cache

from kubelint_img.knowledge import lines
from kubelint_img.model.kubernetes.kubernetes_version import KubernetesVersion
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.pod_security.breach import Breach


def restricted_volumes(pod: Pod, _: KubernetesVersion) -> Iterator[Breach]:
    """Give the volumes whose type is only for administrators to set up.

    A volume of no known type is an empty directory to the API server.
    """
    for volume in pod.spec.get("volumes"):
        for key, value in volume.items():
            if key.text in _restricted() and value.is_set:
                name = volume.get("name").text
                yield Breach(key, f"volume {name!r} is of the type {key.text}")


@cache
def _restricted() -> frozenset[str]:
    return frozenset(lines("restricted-volume-types"))
