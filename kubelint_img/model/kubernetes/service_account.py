"""The ServiceAccounts of pods, and the tokens that these get of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kubelint_img.syntax.yaml import Node

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.manifest import Manifest
    from kubelint_img.model.kubernetes.pod import Pod

_AUTOMOUNT = "automountServiceAccountToken"


def accounts_of(pod: "Pod") -> Iterator["Manifest"]:
    """Give the ServiceAccounts of the workspace that *pod* may run as.

    There may be several for a manifest that names no namespace.
    """
    manifest, name = pod.manifest, pod.service_account
    return manifest.workspace.named_by(manifest, "ServiceAccount", name)


def token_setting(pod: "Pod") -> Node:
    """Return what decides whether *pod* gets its ServiceAccount's token by itself.

    This is its own ``automountServiceAccountToken``, else that of its ServiceAccount;
    where neither says anything it is absent, and Kubernetes mounts the token. Of
    several ServiceAccounts that may be meant, one that says no is believed. See
    https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
    """
    own = pod.setting(_AUTOMOUNT)
    if own.is_set:
        return own
    settings = [account.get(_AUTOMOUNT) for account in accounts_of(pod)]
    stated = sorted((each for each in settings if each.is_set), key=_is_yes)
    return stated[0] if stated else own


def _is_yes(setting: Node) -> bool:
    return setting.boolean is not False
