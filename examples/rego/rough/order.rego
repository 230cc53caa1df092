package order
import data.shop.limits

# what is wrong with an order
deny contains msg if { count(input.items)>limits.items
  msg:=sprintf("more than %d items",[limits.items]) }
allow if { not  input.blocked }
