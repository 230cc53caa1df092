{{- define "base.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .root.Release.Name }}-{{ .name }}
  labels: {{ include "base.labels" . | nindent 4 }}
spec:
  selector:
    matchLabels: {{ include "base.labels" . | nindent 6 }}
  template:
    metadata:
      labels: {{ include "base.labels" . | nindent 8 }}
    spec:
      containers:
        - name: {{ .name }}
          image: {{ .workload.image }}
          {{- if .workload.privileged }}
          securityContext:
            privileged: {{ .workload.privileged }}
          {{- end }}
          ports:
            - containerPort: {{ .workload.port }}
          {{- with .workload.env }}
          env:
            {{- range $key, $value := . }}
            - name: {{ $key }}
              value: {{ tpl $value $.root | quote }}
            {{- end }}
          {{- end }}
{{- end -}}
{{- define "base.labels" -}}
app: {{ .name }}
{{ toYaml .workload.labels }}
{{- end -}}
