"""A CronJob should say how late it may start.

A run that could not start in time is made up for as soon as it can, however late that
is; and once 100 runs have been missed none starts any more. With
`startingDeadlineSeconds` a run that is too late is left out.

## Bad

```yaml
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
# <- CronJob 'report' has no startingDeadlineSeconds
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

## Good

```yaml
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 4 * * *"
  startingDeadlineSeconds: 600
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

from kubelint_img.api import Finding, Manifest, Severity, rule


@rule(
    "KLI731",
    on=Manifest,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-score:cronjob-has-deadline",
        "kics:CronJob Deadline Not Configured",
    ),
    tags=("jobs",),
)
def missing_cron_deadline(manifest: Manifest) -> Iterator[Finding]:
    if (manifest.group, manifest.kind) != ("batch", "CronJob") or manifest.is_patch:
        return
    deadline = manifest.get("spec", "startingDeadlineSeconds")
    if not deadline.is_set:
        yield Finding(deadline, f"{manifest.title} has no startingDeadlineSeconds")
