package shop

# The rules of an order: who may place it, and what is wrong with it.

allow if {
	input.user == "anna"
	count(deny) == 0
}

deny contains msg if {
	count(input.items) > data.limits.items
	msg := sprintf("more than %d items", [data.limits.items])
}

deny contains msg if {
	some item in input.items
	not item.price > 0
	msg := sprintf("%s has no price", [item.name])
}
