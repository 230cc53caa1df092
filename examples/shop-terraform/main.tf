locals {
  labels = { team = "shop" }
}

resource "kubernetes_namespace" "shop" {
  metadata {
    name = "shop"
    labels = merge(local.labels, {
      "pod-security.kubernetes.io/enforce" = "baseline"
    })
  }
}

module "service" {
  source   = "./modules/service"
  for_each = var.services

  name       = each.key
  namespace  = kubernetes_namespace.shop.metadata[0].name
  image      = each.value.image
  replicas   = each.value.replicas
  privileged = each.value.privileged
  labels     = local.labels
}

resource "kubernetes_secret" "payments" {
  metadata {
    name      = "payments"
    namespace = kubernetes_namespace.shop.metadata[0].name
  }

  data = {
    key = var.payment_key
  }
}

resource "kubectl_manifest" "catalog" {
  yaml_body = file("${path.module}/manifests/catalog.yaml")
}
