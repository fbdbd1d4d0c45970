"""The Jobs of a CronJob should be removed in one way only.

A CronJob keeps as many finished Jobs as `successfulJobsHistoryLimit` and
`failedJobsHistoryLimit` say. With `ttlSecondsAfterFinished` they may be gone sooner,
and with them the logs of the run that failed.

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
      ttlSecondsAfterFinished: 60
      #                        ^^ CronJob 'report' keeps its last Jobs by number, and by time too
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
  failedJobsHistoryLimit: 3
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
    "KLI743",
    on=Manifest,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:job-ttl-seconds-after-finished",),
    tags=("jobs",),
)
def expiring_cron_job_history(manifest: Manifest) -> Iterator[Finding]:
    if (manifest.group, manifest.kind) != ("batch", "CronJob"):
        return
    seconds = manifest.get("spec", "jobTemplate", "spec", "ttlSecondsAfterFinished")
    if seconds.is_set:
        message = f"{manifest.title} keeps its last Jobs by number, and by time too"
        yield Finding(seconds, message)
