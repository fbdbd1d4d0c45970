"""Controls on what confines containers: AppArmor, SELinux, seccomp, masks of /proc."""

from collections.abc import Iterator, Sequence

from kubelint_img.model.kubernetes.kubernetes_version import KubernetesVersion
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.pod_security.breach import Breach
from kubelint_img.model.pod_security.fields import (
    contexts,
    has_user_namespace,
    is_exempt_windows,
    is_known,
    is_open,
    is_text,
)
from kubelint_img.syntax.yaml import Node

_PROFILE_TYPES = ("RuntimeDefault", "Localhost")
_APP_ARMOR_OF = "container.apparmor.security.beta.kubernetes.io/"
_SECCOMP_OF = "container.seccomp.security.alpha.kubernetes.io/"
_SECCOMP_OF_POD = "seccomp.security.alpha.kubernetes.io/pod"
_SECCOMP_FIELD_SINCE = KubernetesVersion(1, 19)
_SELINUX_TYPES = ("container_t", "container_init_t", "container_kvm_t")
_SELINUX_ENGINE = "container_engine_t"
_SELINUX_ENGINE_SINCE = KubernetesVersion(1, 31)


def app_armor_profiles(pod: Pod, _: KubernetesVersion) -> Iterator[Breach]:
    """Give the AppArmor profiles that leave *pod* less confined than the default.

    The API server looks at fields and at annotations under every version.
    """
    yield from _wrong_profiles(pod, "appArmorProfile", "AppArmor")
    allowed = ("runtime/default",)
    for key, value in pod.node.get("metadata", "annotations").items():
        if key.text.startswith(_APP_ARMOR_OF) and not _is_allowed(value, allowed):
            who = f"container {key.text.removeprefix(_APP_ARMOR_OF)!r}"
            yield _wrong_profile(value, who, "AppArmor")


def seccomp_profiles(pod: Pod, version: KubernetesVersion) -> Iterator[Breach]:
    """Give the seccomp profiles that leave *pod* less confined than the default."""
    if version >= _SECCOMP_FIELD_SINCE:
        yield from _wrong_profiles(pod, "seccompProfile", "seccomp")
        return
    allowed = ("runtime/default", "docker/default")
    annotations = pod.node.get("metadata", "annotations")
    titles = {_SECCOMP_OF_POD: "the pod"}
    titles.update((_SECCOMP_OF + each.name, each.title) for each in pod.containers)
    for key, value in annotations.items():
        # Unlike for AppArmor, an empty profile is a wrong one.
        is_wrong = not _is_allowed(value, allowed) or (
            value.is_string and not value.text
        )
        if key.text in titles and is_wrong:
            yield _wrong_profile(value, titles[key.text], "seccomp")


def missing_seccomp_profiles(pod: Pod, version: KubernetesVersion) -> Iterator[Breach]:
    """Give the containers for which neither they nor *pod* set a seccomp profile.

    A profile that is wrong is left to `seccomp_profiles`.
    """
    if version < _SECCOMP_FIELD_SINCE or pod.is_partial:
        return
    shared = pod.spec.get("securityContext")
    is_set = is_open(shared) or shared.get("seccompProfile").is_set
    if is_set or is_exempt_windows(pod, version):
        return
    for container in pod.containers:
        own = container.get("securityContext")
        if not (is_open(own) or own.get("seccompProfile").is_set):
            where = container.security("seccompProfile")
            yield Breach(where, f"{container.title} has no seccomp profile")


def selinux_options(pod: Pod, version: KubernetesVersion) -> Iterator[Breach]:
    """Give the SELinux options that containers may not set themselves."""
    allowed: tuple[str, ...] = _SELINUX_TYPES
    if version >= _SELINUX_ENGINE_SINCE:
        allowed = (*allowed, _SELINUX_ENGINE)
    for title, context in contexts(pod):
        options = context.get("seLinuxOptions")
        for key in ("type", "user", "role"):
            value = options.get(key)
            if is_text(value) and not (key == "type" and value.text in allowed):
                message = f"{title} has the custom SELinux {key} {value.text!r}"
                yield Breach(value, message)


def proc_mounts(pod: Pod, version: KubernetesVersion) -> Iterator[Breach]:
    """Give where containers see more of /proc than they should.

    The baseline lets pods do so that have a user namespace of their own.
    """
    if not has_user_namespace(pod, version):
        yield from all_proc_mounts(pod, version)


def all_proc_mounts(pod: Pod, _: KubernetesVersion) -> Iterator[Breach]:
    """Give where containers see more of /proc than they should, in any pod."""
    for container in pod.containers:
        value = container.get("securityContext", "procMount")
        if is_text(value) and value.text != "Default":
            message = f"{container.title} sees /proc without its masks: {value.text}"
            yield Breach(value, message)


def _wrong_profiles(pod: Pod, key: str, what: str) -> Iterator[Breach]:
    for title, context in contexts(pod):
        profile = context.get(key)
        kind = profile.get("type")
        if not profile.is_set or not is_known(profile) or not is_known(kind):
            continue
        if kind.is_set and kind.text not in _PROFILE_TYPES:
            yield _wrong_profile(kind, title, what)
        elif not kind.is_set and not pod.is_partial:
            yield Breach(kind, f"the {what} profile of {title} has no type")


def _wrong_profile(value: Node, title: str, what: str) -> Breach:
    return Breach(value, f"{title} has the {what} profile {value.text!r}")


def _is_allowed(value: Node, allowed: Sequence[str]) -> bool:
    return (
        not is_text(value)
        or value.text in allowed
        or value.text.startswith("localhost/")
    )
