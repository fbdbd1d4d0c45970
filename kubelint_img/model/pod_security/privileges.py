"""Controls on the privileges of containers, and on the users that they run as."""

from collections.abc import Iterator
from functools import cache

from kubelint_img.knowledge import lines
from kubelint_img.model.kubernetes.container import Container
from kubelint_img.model.kubernetes.kubernetes_version import (
    KubernetesVersion,
    kubernetes_version,
)
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.pod_security.breach import Breach
from kubelint_img.model.pod_security.fields import (
    contexts,
    has_user_namespace,
    is_exempt_windows,
    is_open,
    is_text,
)

_ADMINISTRATION = ("SYS_ADMIN", "CAP_SYS_ADMIN")
_ESCALATION_SINCE = KubernetesVersion(1, 8)
_ROOT_UID_SINCE = KubernetesVersion(1, 23)


def privileged_containers(pod: Pod, _: KubernetesVersion) -> Iterator[Breach]:
    """Give the containers that have all that their node has."""
    for container in pod.containers:
        value = container.get("securityContext", "privileged")
        if value.boolean:
            yield Breach(value, f"{container.title} is privileged")


def unsafe_sysctls(pod: Pod, version: KubernetesVersion) -> Iterator[Breach]:
    """Give the kernel parameters that *pod* may not set."""
    for sysctl in pod.spec.get("securityContext", "sysctls"):
        name = sysctl.get("name")
        if is_text(name) and not _is_safe(name.text, version):
            yield Breach(name, f"the pod sets the unsafe sysctl {name.text!r}")


def stated_privilege_escalations(
    pod: Pod, version: KubernetesVersion
) -> Iterator[Breach]:
    """Give where containers say that their processes may gain privileges."""
    for container in _containers_to_hold_down(pod, version):
        value = container.own_security("allowPrivilegeEscalation")
        if value.boolean:
            message = f"{container.title} allows its processes to gain privileges"
            yield Breach(value, message)


def implied_privilege_escalations(
    pod: Pod, version: KubernetesVersion
) -> Iterator[Breach]:
    """Give the containers that do not say whether, so that their processes may."""
    for container in _containers_to_hold_down(pod, version):
        if _is_missing(container, "allowPrivilegeEscalation"):
            where = container.own_security("allowPrivilegeEscalation")
            message = (
                f"{container.title} does not set allowPrivilegeEscalation to false"
            )
            yield Breach(where, message)


def forced_privilege_escalations(
    pod: Pod, version: KubernetesVersion
) -> Iterator[Breach]:
    """Give what lets processes gain privileges, whatever else the container says.

    See https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
    """
    for container in _containers_to_hold_down(pod, version):
        privileged = container.own_security("privileged")
        if privileged.boolean:
            message = (
                f"{container.title} is privileged, so its processes gain privileges"
            )
            yield Breach(privileged, message)
        for capability in container.own_security("capabilities").get("add"):
            if capability.text in _ADMINISTRATION:
                name = capability.text
                message = (
                    f"{container.title} has {name}, so its processes gain privileges"
                )
                yield Breach(capability, message)


def _containers_to_hold_down(
    pod: Pod, version: KubernetesVersion
) -> tuple[Container, ...]:
    is_exempt = version < _ESCALATION_SINCE or is_exempt_windows(pod, version)
    return () if is_exempt else pod.containers


def unenforced_non_root(pod: Pod, version: KubernetesVersion) -> Iterator[Breach]:
    """Give the containers that the kubelet would start as root."""
    if has_user_namespace(pod, version):
        return
    for title, context in contexts(pod):
        value = context.get("runAsNonRoot")
        if value.boolean is False:
            yield Breach(value, f"{title} may run as root")
    shared = pod.spec.get("securityContext")
    if is_open(shared) or shared.get("runAsNonRoot").is_set:
        return
    for container in pod.containers:
        if _is_missing(container, "runAsNonRoot"):
            message = f"neither {container.title} nor its pod sets runAsNonRoot"
            yield Breach(container.security("runAsNonRoot"), message)


def root_uids(pod: Pod, version: KubernetesVersion) -> Iterator[Breach]:
    """Give where root is asked for by its number."""
    if version < _ROOT_UID_SINCE or has_user_namespace(pod, version):
        return
    for title, context in contexts(pod):
        value = context.get("runAsUser")
        if value.integer == 0:
            yield Breach(value, f"{title} asks for the user 0, which is root")


def root_groups(pod: Pod) -> Iterator[Breach]:
    """Give where the group root is asked for by its number."""
    for title, context in contexts(pod):
        groups = (context.get("runAsGroup"), context.get("fsGroup"))
        for group in (*groups, *context.get("supplementalGroups")):
            if group.integer == 0:
                yield Breach(group, f"{title} asks for the group 0, which is root's")


def _is_missing(container: Container, key: str) -> bool:
    context = container.get("securityContext")
    is_set = is_open(context) or context.get(key).is_set
    return not is_set and not container.pod.is_partial


def _is_safe(name: str, version: KubernetesVersion) -> bool:
    since = _safe_since().get(name)
    return since is not None and version >= since


@cache
def _safe_since() -> dict[str, KubernetesVersion | None]:
    table = (line.split() for line in lines("safe-sysctls"))
    return {name: kubernetes_version(since) for name, since in table}
