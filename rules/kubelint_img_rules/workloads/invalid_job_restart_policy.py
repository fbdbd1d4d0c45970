"""A Job must say whether its containers are started again, or its pod made anew.

Pods are restarted `Always` unless they say otherwise, and the API server refuses a Job
or CronJob of such pods: it would never end. Say `OnFailure` or `Never`.

## Bad

```yaml
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 4 * * *"
  jobTemplate:
    spec:
      template:
        spec:
      # ^^^^ CronJob 'report' needs a restartPolicy: OnFailure or Never
          containers:
            - name: report
              image: ghcr.io/acme/report:1.4
```

## Good

```yaml
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 4 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: report
              image: ghcr.io/acme/report:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, rule

_KINDS = ("CronJob", "Job")
_ALLOWED = ("OnFailure", "Never")


@rule(
    "KLI732",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=("kube-score:cronjob-restartpolicy",),
    tags=("jobs",),
)
def invalid_job_restart_policy(pod: Pod) -> Iterator[Finding]:
    manifest, policy = pod.manifest, pod.spec.get("restartPolicy")
    if manifest.group != "batch" or manifest.kind not in _KINDS:
        return
    if not policy.text:
        if not pod.is_partial:
            yield Finding(
                policy,
                f"{manifest.title} needs a restartPolicy: OnFailure or Never",
            )
    elif policy.text not in _ALLOWED and "{" not in policy.text:
        message = f"{manifest.title} cannot have restartPolicy {policy.text!r}"
        yield Finding(policy, message)
