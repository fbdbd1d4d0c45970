{{- define "hub.image" -}}
{{ .name }}:{{ .tag }}
{{- end }}
