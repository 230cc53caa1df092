{{- define "shop.search" -}}
search-master
{{- end -}}
