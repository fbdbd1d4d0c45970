"""Controls on the capabilities of containers, baseline and restricted."""

from collections.abc import Iterator
from functools import cache

from kubelint_img.knowledge import lines
from kubelint_img.model.kubernetes.container import Container
from kubelint_img.model.kubernetes.kubernetes_version import KubernetesVersion
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.pod_security.breach import Breach
from kubelint_img.model.pod_security.fields import (
    is_exempt_windows,
    is_known,
    is_open,
    is_word,
)
from kubelint_img.syntax.yaml import Node

_ALL = "ALL"
_MAY_BE_KEPT = "NET_BIND_SERVICE"
_KEPT_SINCE = KubernetesVersion(1, 22)


def added_capabilities(pod: Pod, _: KubernetesVersion) -> Iterator[Breach]:
    """Give the capabilities that containers add beyond those that they may have."""
    for container in pod.containers:
        for word in _added(container):
            if word.text not in _defaults():
                message = f"{container.title} adds the capability {word.text!r}"
                yield Breach(word, message)


def kept_capabilities(pod: Pod, version: KubernetesVersion) -> Iterator[Breach]:
    """Give the capabilities that containers keep, or add again.

    What `added_capabilities` speaks of is left to it.
    """
    if version < _KEPT_SINCE or is_exempt_windows(pod, version):
        return
    for container in pod.containers:
        yield from _not_dropped(container)
        for word in _added(container):
            if word.text in _defaults() and word.text != _MAY_BE_KEPT:
                message = (
                    f"{container.title} adds the capability {word.text!r}, "
                    f"and only {_MAY_BE_KEPT} may be"
                )
                yield Breach(word, message)


def _not_dropped(container: Container) -> Iterator[Breach]:
    if container.pod.is_partial or _is_unknown(container):
        return
    dropped = container.own_security("capabilities", "drop")
    words = list(dropped)
    if not any(word.text == _ALL for word in words):
        nearly = [word for word in words if word.text.upper() == _ALL]
        if nearly:
            message = f"{container.title} drops {nearly[0].text!r}, which must be 'ALL'"
            yield Breach(nearly[0], message)
        else:
            message = f"{container.title} does not drop the capabilities 'ALL'"
            yield Breach(dropped.key or dropped, message)


def _is_unknown(container: Container) -> bool:
    context = container.get("securityContext")
    capabilities = context.get("capabilities")
    dropped = capabilities.get("drop")
    return (
        is_open(context)
        or is_open(capabilities)
        or not all(map(is_known, (dropped, *dropped)))
    )


def _added(container: Container) -> Iterator[Node]:
    added = container.get("securityContext", "capabilities", "add")
    return (word for word in added if is_word(word))


@cache
def _defaults() -> frozenset[str]:
    return frozenset(lines("default-capabilities"))
