# One of very many documents, found by its name.
package payments

default allow := false

allow if {
	account := data.accounts[input.account]
	account.owner == input.user
	account.open
	input.amount <= account.limits[input.currency]
}
