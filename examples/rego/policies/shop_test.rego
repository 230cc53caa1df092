package shop_test

import data.shop

pen := {"name": "pen", "price": 2}

test_anna_may_order if {
	shop.allow with input as {"user": "anna", "items": [pen]}
}

test_a_gift_is_denied if {
	"cup has no price" in shop.deny with input as {"items": [pen, {"name": "cup", "price": 0}]}
}
