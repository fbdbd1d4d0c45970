"""How many pods a workload keeps."""

from kubelint_img.frozen import frozen
from kubelint_img.model.cluster.availability import AUTOSCALERS
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.syntax.yaml import Node

_REPLICATED = frozenset(
    {
        ("apps", "Deployment"),
        ("apps", "ReplicaSet"),
        ("apps", "StatefulSet"),
        ("", "ReplicationController"),
        ("apps.openshift.io", "DeploymentConfig"),
        ("extensions", "Deployment"),
        ("extensions", "ReplicaSet"),
    }
)
_DEFAULT = 1
_KEDA_DEFAULT = 0


@frozen
class Replicas:
    """A number of pods, and the field that says so."""

    node: Node
    count: int
    autoscaler: Manifest | None = None


def is_replicated(manifest: Manifest) -> bool:
    """Tell a workload that has ``replicas``."""
    return (manifest.group, manifest.kind) in _REPLICATED


def fewest_replicas(workload: Manifest) -> Replicas | None:
    """Return how many pods *workload* has at least.

    An autoscaler of the run decides, else what is written, else Kubernetes: one.
    Nothing comes back for what has no replicas, a patch that does not say, and a value
    that is no number yet.
    """
    if not is_replicated(workload):
        return None
    autoscalers = workload.workspace.availability.autoscalers_of(workload)
    autoscaler = next(autoscalers, None)
    if autoscaler:
        return fewest_of_autoscaler(autoscaler)
    return _read(workload.get("spec", "replicas"), _DEFAULT, workload)


def fewest_of_autoscaler(autoscaler: Manifest) -> Replicas | None:
    """Return how many pods *autoscaler* leaves; nothing if it is no autoscaler."""
    field = AUTOSCALERS.get((autoscaler.group, autoscaler.kind))
    if field is None:
        return None
    default = _KEDA_DEFAULT if autoscaler.group == "keda.sh" else _DEFAULT
    return _read(autoscaler.get("spec", field), default, autoscaler, autoscaler)


def _read(
    node: Node, default: int, manifest: Manifest, autoscaler: Manifest | None = None
) -> Replicas | None:
    if not node.is_set:
        return None if manifest.is_patch else Replicas(node, default, autoscaler)
    count = node.integer
    return None if count is None else Replicas(node, count, autoscaler)
