"""Topology spread constraints must be such as they work.

A constraint without `labelSelector` counts no pods, and spreads none. One without
`topologyKey` or `whenUnsatisfiable`, or with a `maxSkew` or `minDomains` of 0, is
refused by the API server.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  topologySpreadConstraints:
    - maxSkew: 0
      #        ^ maxSkew of a topology spread constraint must be more than 0
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: Ignore
      #                  ^^^^^^ whenUnsatisfiable must be DoNotSchedule or ScheduleAnyway, not 'Ignore'
      labelSelector:
        matchLabels: {app: web}
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels: {app: web}
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Node, Pod, Severity, rule

_NEEDED = ("labelSelector", "maxSkew", "topologyKey", "whenUnsatisfiable")
_POSITIVE = ("maxSkew", "minDomains")
_ACTIONS = ("DoNotSchedule", "ScheduleAnyway")


@rule(
    "KLI741",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=("kube-score:pod-topology-spread-constraints",),
    tags=("scheduling",),
)
def invalid_topology_spread(pod: Pod) -> Iterator[Finding]:
    for constraint in pod.spec.get("topologySpreadConstraints"):
        if not pod.is_partial:
            yield from _missing(constraint)
        for key in _POSITIVE:
            if constraint.get(key).integer == 0:
                message = f"{key} of a topology spread constraint must be more than 0"
                yield Finding(constraint.get(key), message)
        action = constraint.get("whenUnsatisfiable")
        if action.text and action.text not in _ACTIONS and "{" not in action.text:
            yield Finding(
                action,
                "whenUnsatisfiable must be DoNotSchedule or ScheduleAnyway, "
                f"not {action.text!r}",
            )


def _missing(constraint: Node) -> Iterator[Finding]:
    for key in _NEEDED:
        if not constraint.get(key).is_set:
            message = f"a topology spread constraint needs a {key}"
            yield Finding(constraint.get(key), message)
