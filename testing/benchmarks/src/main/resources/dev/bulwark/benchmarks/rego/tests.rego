package tests

# Every user with all that the roles of the user grant.
table[user] := granted if {
	some user, roles in data.user_roles
	granted := {[grant.action, grant.type] |
		some role in roles
		some grant in data.role_grants[role]
	}
}

allow if "admin" in data.user_roles[input.user]

allow if [input.action, input.type] in table[input.user]

passed := count([request |
	some request in input.requests
	decided with input as request
])

decided if {
	count(table) == 40
	allow
}
