# Rules of the kinds that people write most, so that their classes get into the AOT cache.
package shop

import data.teams

default allow := false

allow if {
	count(deny) == 0
	input.kind in {"Deployment", "Pod"}
	not has_label("forbidden")
}

deny contains message if {
	some container in containers
	not endswith(container.image, ":1.0")
	message := sprintf("%s/%v: which version of %q?", [input.kind, input.metadata.name, container.image])
}

deny contains {"msg": message, "details": {"missing": missing}} if {
	required := {"app", "team"}
	provided := {label | some label, _ in object.get(input, ["metadata", "labels"], {})}
	missing := required - provided
	count(missing) > 0
	message := concat(", ", sort(missing))
}

containers := [container |
	template := object.get(input.spec, "template", {"spec": input.spec})
	container := template.spec.containers[_]
]

images[container.name] := lower(container.image) if some container in containers

tier(name) := "back" if {
	regex.match(`^(db|queue)-`, name)
} else := "front" if {
	startswith(name, "web")
} else := "middle"

has_label(name) if input.metadata.labels[name]

limited if {
	every container in containers {
		to_number(trim_suffix(container.cpu, "m")) <= 500
	}
}

owner := teams.owners[input.metadata.namespace]

size := max([count(containers), 1]) * 10
