{{- define "layered.args" -}}
- --level={{ .Values.level }}
{{- block "layered.more" . }}
- --more
{{- end }}
{{- end -}}
{{- define "inner.image" -}}outer-wins{{- end -}}
