"""Finished Jobs should be removed.

A Job that has ended stays in the cluster with its pods until somebody deletes it. With
`ttlSecondsAfterFinished` Kubernetes does.

The Jobs of a CronJob are left alone, which keeps but a few of them; so are hooks of
Helm and Argo CD, which these remove.

## Bad

```yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
# <- Job 'migrate' stays when it has finished: it has no ttlSecondsAfterFinished
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: ghcr.io/acme/migrate:1.4
```

## Good

```yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  ttlSecondsAfterFinished: 3600
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: ghcr.io/acme/migrate:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, rule

_HOOKS = ("helm.sh/hook", "argocd.argoproj.io/hook")


@rule(
    "KLI730",
    on=Manifest,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:job-ttl-seconds-after-finished",),
    tags=("jobs",),
)
def lingering_job(manifest: Manifest) -> Iterator[Finding]:
    if (manifest.group, manifest.kind) != ("batch", "Job") or manifest.is_patch:
        return
    annotations = manifest.get("metadata", "annotations")
    if any(annotations.get(hook).exists for hook in _HOOKS):
        return
    seconds = manifest.get("spec", "ttlSecondsAfterFinished")
    if not seconds.is_set:
        yield Finding(
            seconds,
            f"{manifest.title} stays when it has finished: "
            "it has no ttlSecondsAfterFinished",
        )
