"""The levels of the Pod Security Standards, and the controls of each.

What a control says, and since which version of the standards, is what the admission
controller of Kubernetes says:
https://github.com/kubernetes/kubernetes/tree/master/staging/src/k8s.io/pod-security-admission/policy
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from kubelint_img.model.kubernetes.kubernetes_version import KubernetesVersion
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.pod_security import (
    capabilities,
    confinement,
    host,
    privileges,
    volumes,
)
from kubelint_img.model.pod_security.breach import Breach


class Level(StrEnum):
    """A level of the standards; the third, ``privileged``, asks for nothing."""

    BASELINE = "baseline"
    RESTRICTED = "restricted"


class Control(NamedTuple):
    """One control, under the name that the documentation of Kubernetes gives it."""

    title: str
    breaches: Callable[[Pod, KubernetesVersion], Iterator[Breach]]


_COMMON = (
    Control("HostProcess", host.windows_host_processes),
    Control("Host Namespaces", host.host_namespaces),
    Control("Privileged Containers", privileges.privileged_containers),
    Control("Capabilities", capabilities.added_capabilities),
    Control("HostPath Volumes", host.host_paths),
    Control("Host Ports", host.host_ports),
    Control("Host Probes / Lifecycle Hooks", host.host_probes),
    Control("AppArmor", confinement.app_armor_profiles),
    Control("SELinux", confinement.selinux_options),
    Control("Seccomp", confinement.seccomp_profiles),
    Control("Sysctls", privileges.unsafe_sysctls),
)
_CONTROLS = {
    Level.BASELINE: (
        *_COMMON,
        Control("/proc Mount Type", confinement.proc_mounts),
    ),
    Level.RESTRICTED: (
        *_COMMON,
        Control("/proc Mount Type", confinement.all_proc_mounts),
        Control("Volume Types", volumes.restricted_volumes),
        Control("Privilege Escalation", privileges.stated_privilege_escalations),
        Control("Privilege Escalation", privileges.implied_privilege_escalations),
        Control("Running as Non-root", privileges.unenforced_non_root),
        Control("Running as Non-root user", privileges.root_uids),
        Control("Seccomp", confinement.missing_seccomp_profiles),
        Control("Capabilities", capabilities.kept_capabilities),
    ),
}


def breaches(
    pod: Pod, level: Level, version: KubernetesVersion
) -> Iterator[tuple[Control, Breach]]:
    """Give all that keeps *pod* from the *level*, as of *version* of the standards."""
    for control in _CONTROLS[level]:
        for breach in control.breaches(pod, version):
            yield control, breach
