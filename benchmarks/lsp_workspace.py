"""A workspace of files as a repository of many applications has them."""

from pathlib import Path

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: {app}, namespace: {team}, labels: {{app: {app}}}}}
spec:
  replicas: 2
  selector: {{matchLabels: {{app: {app}}}}}
  template:
    metadata: {{labels: {{app: {app}}}}}
    spec:
      serviceAccountName: {app}
      securityContext:
        runAsNonRoot: true
        seccompProfile: {{type: RuntimeDefault}}
      containers:
        - name: {app}
          image: registry.acme.example/{team}/{app}:1.4.2
          ports: [{{containerPort: 8080}}]
          env:
            - name: LOG_LEVEL
              value: info
          resources:
            requests: {{cpu: 100m, memory: 128Mi}}
            limits: {{memory: 256Mi}}
          securityContext:
            allowPrivilegeEscalation: false
"""
SERVICE = """\
apiVersion: v1
kind: Service
metadata: {{name: {app}, namespace: {team}}}
spec:
  selector: {{app: {app}}}
  ports: [{{port: 80, targetPort: 8080}}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {{name: {app}, namespace: {team}}}
"""
DOCKERFILE = """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN go build -o /app ./cmd/{app}
FROM gcr.io/distroless/static:nonroot
COPY --from=build /app /app
ENTRYPOINT ["/app"]
"""


def make_workspace(root: Path, count: int) -> None:
    """Write *count* files, in folders of applications, below *root*."""
    (root / ".git").mkdir()
    files = (("deployment.yaml", DEPLOYMENT), ("service.yaml", SERVICE))
    for number in range(count):
        app, team = f"app{number // 3}", f"team{number // 3 % 40}"
        name, text = (*files, ("Dockerfile", DOCKERFILE))[number % 3]
        folder = root / team / app
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.format(app=app, team=team), encoding="utf-8")


def manifest() -> str:
    """Return a manifest of 500 lines."""
    parts = [DEPLOYMENT.format(app=f"web{each}", team="team1") for each in range(20)]
    return "---\n".join(parts)


def dockerfile() -> str:
    """Return a Dockerfile of 150 lines."""
    run = 'RUN set -eux; apt-get install -y \\\n    "a{0}" \\\n    b{0}\n'
    env = "ENV A{0}=b{0} \\\n    B{0}=c\n"
    parts = [f"{run}{env}".format(number) for number in range(29)]
    return f"FROM debian:12\n{''.join(parts)}USER 1000\n"
