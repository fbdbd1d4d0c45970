"""The Pod Security Standards: https://kubernetes.io/docs/concepts/security/pod-security-standards/."""

from kubelint_img.model.pod_security.breach import Breach
from kubelint_img.model.pod_security.capabilities import (
    added_capabilities,
    kept_capabilities,
)
from kubelint_img.model.pod_security.confinement import (
    all_proc_mounts,
    app_armor_profiles,
    missing_seccomp_profiles,
    proc_mounts,
    seccomp_profiles,
    selinux_options,
)
from kubelint_img.model.pod_security.enforced import Enforced, enforced_on
from kubelint_img.model.pod_security.host import (
    host_namespaces,
    host_paths,
    host_ports,
    host_probes,
    windows_host_processes,
)
from kubelint_img.model.pod_security.privileges import (
    forced_privilege_escalations,
    implied_privilege_escalations,
    privileged_containers,
    root_groups,
    root_uids,
    stated_privilege_escalations,
    unenforced_non_root,
    unsafe_sysctls,
)
from kubelint_img.model.pod_security.standards import Control, Level, breaches
from kubelint_img.model.pod_security.volumes import restricted_volumes

__all__ = [
    "Breach",
    "Control",
    "Enforced",
    "Level",
    "added_capabilities",
    "all_proc_mounts",
    "app_armor_profiles",
    "breaches",
    "enforced_on",
    "forced_privilege_escalations",
    "host_namespaces",
    "host_paths",
    "host_ports",
    "host_probes",
    "implied_privilege_escalations",
    "kept_capabilities",
    "missing_seccomp_profiles",
    "privileged_containers",
    "proc_mounts",
    "restricted_volumes",
    "root_groups",
    "root_uids",
    "seccomp_profiles",
    "selinux_options",
    "stated_privilege_escalations",
    "unenforced_non_root",
    "unsafe_sysctls",
    "windows_host_processes",
]
