# A report on workloads that is made of comprehensions of every kind.
package report

images := {container.image |
	some workload in input.workloads
	some container in workload.containers
}

untagged := [image |
	some image in images
	not contains(image, ":")
]

namespaces := {workload.namespace | some workload in input.workloads}

names_by_namespace := {namespace: names |
	some namespace in namespaces
	names := [workload.name |
		some workload in input.workloads
		workload.namespace == namespace
	]
}

memory_by_namespace := {namespace: total |
	some namespace in namespaces
	total := sum([container.memory |
		some workload in input.workloads
		workload.namespace == namespace
		some container in workload.containers
	])
}

labels := {key: values |
	some workload in input.workloads
	some key, _ in workload.labels
	values := {value |
		some other in input.workloads
		value := other.labels[key]
	}
}

owned := {name |
	some workload in input.workloads
	workload.labels.owner != "nobody"
	name := sprintf("%s/%s", [workload.namespace, workload.name])
}

ports := {port |
	some workload in input.workloads
	some container in workload.containers
	some port in container.ports
	port >= 1024
}

summary := {
	"images": count(images),
	"untagged": count(untagged),
	"names": names_by_namespace,
	"memory": memory_by_namespace,
	"labels": {key: count(values) | some key, values in labels},
	"owned": count(owned),
	"ports": count(ports),
}
