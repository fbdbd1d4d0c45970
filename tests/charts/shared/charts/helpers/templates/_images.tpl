{{/*
The whole name of an image.
{{ include "helpers.image" (dict "image" .Values.image "global" .Values.global "chart" .Chart) }}
*/}}
{{- define "helpers.image" -}}
{{- $registry := default .image.registry ((.global).imageRegistry) -}}
{{- $separator := ":" -}}
{{- $ending := .image.tag | toString -}}
{{- if not .image.tag -}}
  {{- $ending = .chart.AppVersion | toString -}}
{{- end -}}
{{- if .image.digest -}}
  {{- $separator = "@" -}}
  {{- $ending = .image.digest | toString -}}
{{- end -}}
{{- if $registry -}}
{{- printf "%s/%s%s%s" $registry .image.repository $separator $ending -}}
{{- else -}}
{{- printf "%s%s%s" .image.repository $separator $ending -}}
{{- end -}}
{{- end -}}

{{- define "helpers.pullSecrets" -}}
{{- $names := list -}}
{{- range ((.global).imagePullSecrets) -}}
  {{- $names = append $names . -}}
{{- end -}}
{{- range .images -}}
  {{- range .pullSecrets -}}
    {{- $names = append $names . -}}
  {{- end -}}
{{- end -}}
{{- if (not (empty $names)) }}
imagePullSecrets:
{{- range $names | uniq }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "helpers.render" -}}
{{- $value := typeIs "string" .value | ternary .value (.value | toYaml) -}}
{{- if contains "{{" (toJson .value) -}}
  {{- tpl $value .context -}}
{{- else -}}
  {{- $value -}}
{{- end -}}
{{- end -}}

{{- define "helpers.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
