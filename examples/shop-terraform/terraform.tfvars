services = {
  storefront = {
    image    = "registry.example.com/web/storefront:3.11.0"
    replicas = 4
  }
  payments = {
    image      = "registry.example.com/pay/api:latest"
    privileged = true
  }
}
