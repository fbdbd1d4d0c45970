{{- define "store.name" -}}
{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- define "store.image" }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- define "store.pod" -}}
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
containers:
  - name: store
    image: {{ include "store.image" . }}
    imagePullPolicy: IfNotPresent
    securityContext:
      {{- toYaml .Values.securityContext | nindent 6 }}
    env: {{ .Values.env | toJson }}
    resources: {{ toYaml .Values.resources | nindent 6 }}
volumes:
{{- range $index, $path := .Values.hostPaths }}
  - name: host-{{ $index }}
    hostPath:
      path: {{ $path }}
{{- end }}
{{- end }}
