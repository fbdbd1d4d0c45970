"""A workspace of files as repositories have them, to be edited in."""

from collections.abc import Mapping
from pathlib import Path

from lsp_workspace import DEPLOYMENT, DOCKERFILE, SERVICE

CHART = {
    "Chart.yaml": """\
apiVersion: v2
name: web
version: 1.2.3
maintainers: [{name: shop}]
""",
    "values.yaml": """\
replicas: 2
image: {repository: acme/web, tag: latest, pullPolicy: IfNotPresent}
enabled: true
resources:
  limits: {memory: 64Mi}
extra:
  - {name: A, value: b}
""",
    "templates/_helpers.tpl": """\
{{- define "web.name" -}}
{{ .Release.Name }}-{{ .Chart.Name | trunc 20 }}
{{- end }}
""",
    "templates/deployment.yaml": """\
{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.name" . }}
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          resources: {{- toYaml .Values.resources | nindent 12 }}
          securityContext: {privileged: true}
          env:
          {{- range .Values.extra }}
            - {name: {{ .name }}, value: {{ .value | quote }}}
          {{- end }}
{{- end }}
""",
    "templates/service.yaml": """\
apiVersion: v1
kind: Service
metadata: {name: {{ include "web.name" . }}}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80}]
""",
}
KUSTOMIZE = {
    "base/kustomization.yaml": """\
resources: [deployment.yaml, service.yaml]
commonLabels: {team: shop}
images:
  - {name: acme/web, newTag: latest}
""",
    "base/deployment.yaml": """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      hostNetwork: true
      serviceAccountName: runner
      containers:
        - name: web  # 😀 é
          image: acme/web
          imagePullPolicy: Always
          env:
            - {name: DB_PASSWORD, value: "Tr0ub4dor&3x"}
            - name: URL
              value: >-
                https://user:s3cr3tpassw0rd@db.acme.example/x
          ports:
            - containerPort: 22
""",
    "base/service.yaml": SERVICE.format(app="web", team="shop"),
    "prod/kustomization.yaml": """\
namespace: prod
resources: [../base]
patches:
  - path: patch.yaml
""",
    "prod/patch.yaml": """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  template:
    spec:
      containers:
        - {name: web, securityContext: {runAsUser: 0}}
""",
}
IMAGE = """\
# syntax=docker/dockerfile:1
ARG TAG=latest
FROM node:${TAG} AS deps
WORKDIR /app
COPY package.json .
RUN npm install
ENV API_TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345

FROM deps AS build
ADD . .
RUN <<EOF
set -e
cd /app
npm run build
EOF
RUN apt-get update && \\
    # a comment 😀
    apt-get install -y curl git
FROM nginx
COPY --from=build /app/dist /usr/share/nginx/html
EXPOSE 22
CMD nginx -g 'daemon off;'
"""
POD_JSON = """\
{
  "apiVersion": "v1",
  "kind": "Pod",
  "metadata": {"name": "json", "namespace": "shop"},
  "spec": {
    "hostPID": true,
    "containers": [
      {"name": "a", "image": "redis:latest", "securityContext": {"privileged": true}}
    ]
  }
}
"""
OTHER = """\
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner, namespace: shop}
imagePullSecrets: [{name: pull}]
---
apiVersion: v1
kind: Secret
metadata: {name: pull, namespace: shop}
type: kubernetes.io/dockerconfigjson
stringData: {password: Tr0ub4dor-and-3}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop}
spec:
  schedule: "0 0 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - {name: job, image: "acme/job"}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: all}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: runner, namespace: shop}]
"""
COMPOSE = "services:\n  web: {build: {context: images/web}, image: acme/web}\n"

CONFIGURATIONS = (
    "",
    'extend-select = ["ALL"]\n',
    'ignore = ["latest-tag"]\n[per-file-ignores]\n"base/**" = ["KLI2"]\n',
    'exclude = ["images/"]\n',
    'profile = "strict\n',
    "max-file-size = 900\n",
    'ignroe = ["KLI101"]\n',
)
"""What somebody makes of the configuration, right or wrong."""


def files(generated: int = 40) -> Mapping[str, str]:
    """Return the texts of a workspace by path, *generated* manifests among them."""
    texts = {
        ".kubelint-img.toml": 'extend-select = ["ALL"]\n',
        ".gitignore": "build/\n",
        ".dockerignore": "node_modules\n",
        "images/web/Dockerfile": IMAGE,
        "images/web/package.json": '{"name": "web"}\n',
        "images/go.Dockerfile": DOCKERFILE.format(app="go"),
        "pods/pod.json": POD_JSON,
        "pods/windows.yaml": OTHER.replace("\n", "\r\n"),
        "pods/other things ä.yaml": OTHER,
        "compose.yaml": COMPOSE,
        **{f"charts/web/{name}": text for name, text in CHART.items()},
        **KUSTOMIZE,
    }
    for number in range(generated):
        app, team = f"app{number}", f"team{number % 7}"
        text = DEPLOYMENT.format(app=app, team=team)
        if number % 2:
            text += f"---\n{SERVICE.format(app=app, team=team)}"
        texts[f"generated/{team}/{app}.yaml"] = text
    return texts


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write *texts* to files under *root*, a git repository."""
    (root / ".git").mkdir()
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
