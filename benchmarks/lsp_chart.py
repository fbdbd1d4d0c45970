"""A chart of 50 templates, as people make them of what ``helm create`` gives them.

It has some tens of findings: all have to be brought to where a person would edit.
"""

from pathlib import Path

COMPONENTS = ("api", "web", "worker", "cron", "auth", "mail", "search", "queue")

_METADATA = """\
apiVersion: v2
name: shop
version: 1.4.0
appVersion: "2.3.1"
"""
_HELPERS = """\
{{/* The name of the chart. */}}
{{- define "shop.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "shop.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains (include "shop.name" .) .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "shop.name" .) | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "shop.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 }}
{{- end }}

{{- define "shop.labels" -}}
helm.sh/chart: {{ include "shop.chart" . }}
{{ include "shop.selectorLabels" . }}
{{- if .Chart.AppVersion }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "shop.selectorLabels" -}}
app.kubernetes.io/name: {{ include "shop.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "shop.image" -}}
{{- $tag := .image.tag | default .root.Chart.AppVersion -}}
{{- printf "%s/%s:%s" .root.Values.registry .image.repository $tag -}}
{{- end }}
"""
_DEPLOYMENT = """\
{{- with .Values.@ }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" $ }}-@
  labels:
    {{- include "shop.labels" $ | nindent 4 }}
    app.kubernetes.io/component: @
spec:
  {{- if not .autoscaling.enabled }}
  replicas: {{ .replicas }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "shop.selectorLabels" $ | nindent 6 }}
      app.kubernetes.io/component: @
  template:
    metadata:
      labels:
        {{- include "shop.selectorLabels" $ | nindent 8 }}
        app.kubernetes.io/component: @
      {{- with .podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      {{- with $.Values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      serviceAccountName: {{ include "shop.fullname" $ }}-@
      securityContext:
        {{- toYaml .podSecurityContext | nindent 8 }}
      initContainers:
        - name: wait
          image: registry.acme.example/tools/wait:latest
          command: [wait-for, queue]
      containers:
        - name: @
          image: {{ include "shop.image" (dict "image" .image "root" $) | quote }}
          imagePullPolicy: {{ .image.pullPolicy }}
          ports:
            - name: http
              containerPort: {{ .service.port }}
          env:
            {{- range $name, $value := .env }}
            - name: {{ $name }}
              value: {{ $value | quote }}
            {{- end }}
          resources:
            {{- toYaml .resources | nindent 12 }}
{{- end }}
"""
_SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: {{ include "shop.fullname" . }}-@
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  type: {{ .Values.@.service.type }}
  ports:
    - port: {{ .Values.@.service.port }}
      targetPort: http
      name: http
  selector:
    {{- include "shop.selectorLabels" . | nindent 4 }}
    app.kubernetes.io/component: @
"""
_INGRESS = """\
{{- if .Values.@.ingress.enabled -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ include "shop.fullname" . }}-@
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  {{- with .Values.@.ingress.className }}
  ingressClassName: {{ . }}
  {{- end }}
  rules:
    {{- range .Values.@.ingress.hosts }}
    - host: {{ .host | quote }}
      http:
        paths:
          {{- range .paths }}
          - path: {{ . }}
            pathType: Prefix
            backend:
              service:
                name: {{ include "shop.fullname" $ }}-@
                port:
                  number: {{ $.Values.@.service.port }}
          {{- end }}
    {{- end }}
{{- end }}
"""
_HPA = """\
{{- if .Values.@.autoscaling.enabled }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "shop.fullname" . }}-@
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "shop.fullname" . }}-@
  minReplicas: {{ .Values.@.autoscaling.min }}
  maxReplicas: {{ .Values.@.autoscaling.max }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .Values.@.autoscaling.cpu | default 80 }}
{{- end }}
"""
_ACCOUNT = """\
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "shop.fullname" . }}-@
  labels:
    {{- include "shop.labels" . | nindent 4 }}
automountServiceAccountToken: false
"""
_SETTINGS = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "shop.fullname" . }}-@
  labels:
    {{- include "shop.labels" . | nindent 4 }}
data:
  application.properties: |
    log.level={{ .Values.@.env.LOG_LEVEL | default "info" }}
    server.port={{ .Values.@.service.port }}
"""
_NETWORK = """\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "shop.fullname" . }}
spec:
  podSelector:
    matchLabels:
      {{- include "shop.selectorLabels" . | nindent 6 }}
  policyTypes: [Ingress]
"""
_VALUES = """\
registry: registry.acme.example
nameOverride: ""
fullnameOverride: ""
imagePullSecrets: []
"""
_COMPONENT = """
@:
  replicas: 2
  image:
    repository: shop/@
    tag: {tag}
    pullPolicy: IfNotPresent
  env:
    LOG_LEVEL: info
    REGION: eu-1
  service:
    type: ClusterIP
    port: 8080
  podAnnotations:
    prometheus.io/scrape: "true"
  podSecurityContext:
    runAsNonRoot: {non_root}
  resources:
    requests:
      cpu: 100m
      memory: 128Mi
    limits:
      memory: 256Mi
  ingress:
    enabled: true
    className: nginx
    hosts:
      - host: @.acme.example
        paths: ["/", "/v2"]
  autoscaling:
    enabled: true
    min: 2
    max: 6
    cpu: 75
"""
_EACH = {
    "deployment": _DEPLOYMENT,
    "service": _SERVICE,
    "ingress": _INGRESS,
    "hpa": _HPA,
    "serviceaccount": _ACCOUNT,
    "configmap": _SETTINGS,
}
_CI = """\
api:
  replicas: 1
  autoscaling:
    enabled: false
web:
  image:
    tag: edge
"""


def make_chart(root: Path) -> None:
    """Write the chart into the folder *root*, which is made for it."""
    files = {
        "Chart.yaml": _METADATA,
        "values.yaml": _values(),
        "ci/small-values.yaml": _CI,
        "templates/_helpers.tpl": _HELPERS,
        "templates/networkpolicy.yaml": _NETWORK,
    }
    for name in COMPONENTS:
        for kind, text in _EACH.items():
            files[f"templates/{name}/{kind}.yaml"] = text.replace("@", name)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def _values() -> str:
    parts = [_VALUES]
    for number, name in enumerate(COMPONENTS):
        tag = "latest" if number % 3 == 0 else f"1.{number}.0"
        non_root = "false" if number % 4 == 1 else "true"
        parts.append(_COMPONENT.replace("@", name).format(tag=tag, non_root=non_root))
    return "".join(parts)
