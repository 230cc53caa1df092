variable "privileged" {
  default = true
}

locals {
  labels = { app = "api" }
}

resource "kubernetes_pod_v1" "api" {
  metadata {
    name      = "api"
    namespace = "shop"
    labels    = merge(local.labels, { tier = "web" })
  }
  spec {
    container {
      name  = "api"
      image = "registry.example/api:${length(local.labels)}"
      security_context {
        privileged = var.privileged
      }
    }
  }
}
