package shop_test

import data.shop

test_version if {
	"Pod/api: which version of \"api:latest\"?" in shop.deny with input as {
		"kind": "Pod",
		"metadata": {"name": "api"},
		"spec": {"containers": [{"image": "api:latest"}]},
	}
}

test_tier if {
	shop.tier("db-1") == "back"
	shop.tier("web") != "back"
}
