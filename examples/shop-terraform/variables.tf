variable "kubernetes_version" {
  type    = string
  default = "1.36"
}

variable "subnet_ids" {
  type = list(string)
}

variable "office_networks" {
  type    = list(string)
  default = ["0.0.0.0/0"]
}

variable "services" {
  type = map(object({
    image      = string
    replicas   = optional(number, 2)
    privileged = optional(bool, false)
  }))
}

variable "payment_key" {
  type      = string
  sensitive = true
}
