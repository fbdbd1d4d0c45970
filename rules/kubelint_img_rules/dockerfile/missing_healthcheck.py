"""An image that starts something should say how to tell whether it works.

Without a `HEALTHCHECK`, Docker, Compose and Swarm take a container for healthy as long
as its process runs, even if it answers nothing any more. Kubernetes ignores
`HEALTHCHECK` altogether and goes by the probes of the pod: who ships to Kubernetes only
has no use for this rule.

Judged is the last stage with those that it starts from, and only if one of them says
what to start; the check, or `HEALTHCHECK NONE`, may stand in any of them.

## Bad

```dockerfile
FROM nginx:1.27
#    ^^^^^^^^^^ the image starts something and has no HEALTHCHECK
CMD ["nginx", "-g", "daemon off;"]
```

## Good

```dockerfile
FROM nginx:1.27
HEALTHCHECK CMD ["curl", "-f", "http://localhost/"]
CMD ["nginx", "-g", "daemon off;"]
```

Nothing is started:

```dockerfile
FROM debian:12.5
RUN useradd app
```
"""

from collections.abc import Iterator

from kubelint_img.api import Dockerfile, Finding, Severity, rule


@rule(
    "KLI429",
    on=Dockerfile,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3057",
        "checkov:CKV_DOCKER_2",
        "trivy:DS-0026",
        "dockle:CIS-DI-0006",
        "kics:Healthcheck Instruction Missing",
    ),
    tags=("cis",),
)
def missing_healthcheck(dockerfile: Dockerfile) -> Iterator[Finding]:
    final = dockerfile.final
    if final is None:
        return
    keywords = {
        instruction.keyword for stage in final.lineage for instruction in stage.written
    }
    if "HEALTHCHECK" not in keywords and keywords & {"CMD", "ENTRYPOINT"}:
        message = "the image starts something and has no HEALTHCHECK"
        yield Finding(final.reference, message, final.reference.related)
