package dev.bulwark.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Place;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Unknown;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Rendered;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Configurations as they are written.
class TerraformRootTest {
  private static Rendered load(String... files) {
    return TerraformRoot.load(MemoryTree.of(files), "", TerraformOptions.DEFAULT);
  }

  private static List<Resource> clean(Rendered rendered) {
    assertThat(rendered.diagnostics()).isEmpty();
    return rendered.resources();
  }

  private static Resource only(String... files) {
    List<Resource> resources = clean(load(files));
    assertThat(resources).hasSize(1);
    return resources.getFirst();
  }

  private static JsonObject yaml(String text) {
    return (JsonObject)
        Objects.requireNonNull(
            Documents.read(SourceText.of("yaml", text), Limits.DEFAULT)
                .documents()
                .getFirst()
                .root());
  }

  private static String at(Resource resource, FieldPath path) {
    return resource.locate(path).map(place -> place.span().toString()).orElse("nowhere");
  }

  private static final FieldPath CONTAINER =
      FieldPath.of("spec", "template", "spec", "containers").index(0);

  @Nested
  class OfTheKubernetesProvider {
    private static final String DEPLOYMENT =
        """
        variable "image" {
          type    = string
          default = "registry.example.com/shop/api:1.4.2"
        }

        locals {
          labels = { app = "api" }
        }

        resource "kubernetes_deployment" "api" {
          metadata {
            name      = "api"
            namespace = "shop"
            labels    = local.labels
          }
          spec {
            replicas = "3"
            selector {
              match_labels = local.labels
            }
            template {
              metadata {
                labels = local.labels
              }
              spec {
                host_pid = true
                container {
                  name  = "api"
                  image = var.image
                  env {
                    name = "PASSWORD"
                    value_from {
                      secret_key_ref {
                        name = "db"
                        key  = "password"
                      }
                    }
                  }
                  port {
                    container_port = 8080
                  }
                  security_context {
                    run_as_user = "1000"
                    capabilities {
                      drop = ["ALL"]
                    }
                  }
                  liveness_probe {
                    http_get {
                      path = "/live"
                      port = "8080"
                    }
                  }
                  volume_mount {
                    name       = "config"
                    mount_path = "/etc/api"
                    read_only  = true
                  }
                  resources {
                    limits = {
                      memory = "256Mi"
                    }
                  }
                }
                volume {
                  name = "config"
                  config_map {
                    name         = "api"
                    default_mode = "0440"
                  }
                }
              }
            }
          }
        }
        """;

    @Test
    void writesBlocksAsTheObjectThatTheProviderSends() {
      assertThat(only("main.tf", DEPLOYMENT).raw())
          .isEqualTo(
              yaml(
                  """
                  apiVersion: apps/v1
                  kind: Deployment
                  metadata:
                    name: api
                    namespace: shop
                    labels: {app: api}
                  spec:
                    replicas: 3
                    selector:
                      matchLabels: {app: api}
                    template:
                      metadata:
                        labels: {app: api}
                      spec:
                        hostPID: true
                        containers:
                        - name: api
                          image: registry.example.com/shop/api:1.4.2
                          env:
                          - name: PASSWORD
                            valueFrom:
                              secretKeyRef: {name: db, key: password}
                          ports:
                          - containerPort: 8080
                          securityContext:
                            runAsUser: 1000
                            capabilities:
                              drop: [ALL]
                            allowPrivilegeEscalation: true
                            privileged: false
                            readOnlyRootFilesystem: false
                          livenessProbe:
                            httpGet: {path: /live, port: 8080}
                          volumeMounts:
                          - {name: config, mountPath: /etc/api, readOnly: true}
                          resources:
                            limits: {memory: 256Mi}
                        volumes:
                        - name: config
                          configMap: {name: api, defaultMode: 288}
                        automountServiceAccountToken: true
                        enableServiceLinks: true
                  """));
    }

    @Test
    void leadsFieldsToWhatWasWritten() {
      Resource deployment = only("main.tf", DEPLOYMENT);
      FieldPath pod = FieldPath.of("spec", "template", "spec");

      assertThat(at(deployment, pod.key("hostPID"))).isEqualTo("main.tf:26:20");
      assertThat(at(deployment, CONTAINER.key("ports").index(0).key("containerPort")))
          .isEqualTo("main.tf:40:30");
      Place image = deployment.locate(CONTAINER.key("image")).orElseThrow();
      assertThat(image.span()).hasToString("main.tf:3:13");
      assertThat(image.exact()).isTrue();
      assertThat(image.via())
          .extracting(Provenance.Via::what, via -> via.span().toString())
          .containsExactly(tuple("used as var.image", "main.tf:29:19"));
      Place missing = deployment.locate(CONTAINER.key("readinessProbe")).orElseThrow();
      assertThat(missing.missing()).isTrue();
      assertThat(missing.span()).hasToString("main.tf:28:11");
    }

    @Test
    void leavesOutWhatIsNotKnownAndSaysSo() {
      Resource pod =
          only(
              "main.tf",
              """
              variable "image" {}
              variable "privileged" {
                type = bool
              }
              resource "kubernetes_pod_v1" "a" {
                metadata {
                  name = "a-${random_id.x.hex}"
                  labels = {
                    owner = data.aws_caller_identity.me.account_id
                    app   = "a"
                  }
                }
                spec {
                  container {
                    name  = "a"
                    image = "${var.image}:1"
                    security_context {
                      privileged = var.privileged
                    }
                  }
                }
              }
              resource "random_id" "x" {
                byte_length = 2
              }
              """);

      FieldPath container = FieldPath.of("spec", "containers").index(0);
      assertThat(pod.id().name()).isEqualTo("a");
      assertThat(pod.labels()).isEqualTo(JsonObject.of("app", "a"));
      assertThat(container.key("image").in(pod.raw())).isEmpty();
      assertThat(pod.origin().unknowns())
          .extracting(Unknown::path)
          .contains(
              FieldPath.of("metadata", "name"),
              FieldPath.of("metadata", "labels", "owner"),
              container.key("image"),
              container.key("securityContext").key("privileged"));
      assertThat(pod.origin().unknowns())
          .extracting(Unknown::why)
          .contains("var.image has no value", "random_id.x is known only after apply");
    }

    @Test
    void keepsEmptyBlocksThatMeanEverything() {
      assertThat(
              only(
                      "main.tf",
                      """
                      resource "kubernetes_network_policy" "all" {
                        metadata {
                          name = "all"
                        }
                        spec {
                          pod_selector {}
                          ingress {}
                          policy_types = ["Ingress"]
                        }
                      }
                      """)
                  .raw()
                  .object("spec"))
          .isEqualTo(yaml("{podSelector: {}, ingress: [{}], policyTypes: [Ingress]}"));
    }

    @Test
    void encodesSecretsAndGivesTheProvidersDefaults() {
      List<Resource> resources =
          clean(
              load(
                  "main.tf",
                  """
                  resource "kubernetes_secret" "db" {
                    metadata {
                      name = "db"
                    }
                    data = {
                      user = "shop"
                    }
                    binary_data = {
                      key = "AAE="
                    }
                  }
                  resource "kubernetes_service_account_v1" "api" {
                    metadata {
                      name = "api"
                    }
                  }
                  resource "kubernetes_default_service_account" "d" {
                    metadata {
                      namespace = "shop"
                    }
                    automount_service_account_token = false
                  }
                  """));

      assertThat(resources.get(0).raw().object("data"))
          .isEqualTo(JsonObject.of("user", "c2hvcA==", "key", "AAE="));
      assertThat(resources.get(0).id().namespace()).isEqualTo("default");
      assertThat(resources.get(1).raw().get("automountServiceAccountToken")).isEqualTo(true);
      assertThat(resources.get(2).id().name()).isEqualTo("default");
      assertThat(resources.get(2).raw().get("automountServiceAccountToken")).isEqualTo(false);
    }

    @Test
    void expandsDynamicBlocks() {
      Resource pod =
          only(
              "main.tf",
              """
              variable "env" {
                default = { A = "1", B = "2" }
              }
              variable "ports" {
                type = list(number)
              }
              resource "kubernetes_pod" "p" {
                metadata {
                  name = "p"
                }
                spec {
                  container {
                    name = "c"
                    dynamic "env" {
                      for_each = var.env
                      content {
                        name  = env.key
                        value = env.value
                      }
                    }
                    dynamic "port" {
                      for_each = var.ports
                      iterator = p
                      content {
                        container_port = p.value
                      }
                    }
                  }
                }
              }
              """);
      FieldPath container = FieldPath.of("spec", "containers").index(0);

      assertThat(container.key("env").in(pod.raw()))
          .contains(yaml("env: [{name: A, value: '1'}, {name: B, value: '2'}]").get("env"));
      assertThat(at(pod, container.key("env").index(1).key("value"))).isEqualTo("main.tf:2:28");
      assertThat(pod.origin().unknowns())
          .extracting(Unknown::path)
          .containsExactly(container.key("ports"));
    }
  }

  @Nested
  class OfInstances {
    @Test
    void makesOneForEachAndForEachCount() {
      Rendered rendered =
          load(
              "main.tf",
              """
              resource "kubernetes_namespace" "team" {
                for_each = toset(["a", "b"])
                metadata {
                  name = "team-${each.key}"
                }
              }
              resource "kubernetes_namespace" "n" {
                count = 2
                metadata {
                  name = "n${count.index}"
                }
              }
              resource "kubernetes_config_map" "c" {
                metadata {
                  name      = "c"
                  namespace = kubernetes_namespace.n[1].metadata[0].name
                }
                data = {
                  teams = join(",", [for k, t in kubernetes_namespace.team : t.metadata[0].name])
                }
              }
              resource "kubernetes_namespace" "none" {
                count = 0
              }
              """);

      assertThat(rendered.resources())
          .extracting(resource -> resource.id().name())
          .containsExactly("team-a", "team-b", "n0", "n1", "c");
      assertThat(rendered.resources().getLast().id().namespace()).isEqualTo("n1");
    }

    @Test
    void judgesOneWhereTheCountIsNotKnown() {
      Resource namespace =
          only(
              "main.tf",
              """
              variable "create" {}
              resource "kubernetes_namespace" "n" {
                count = var.create ? 1 : 0
                metadata {
                  name = "n"
                }
              }
              """);

      assertThat(namespace.id().name()).isEqualTo("n");
    }

    @Test
    void refusesCountsBeyondReason() {
      assertThat(
              load(
                      "main.tf",
                      """
                      resource "kubernetes_namespace" "n" {
                        count = 1000000000
                      }
                      """)
                  .diagnostics())
          .extracting(Diagnostic::code)
          .containsExactly("TF-0005");
    }
  }

  @Nested
  class OfVariablesAndModules {
    private static final String NAMESPACE =
        """
        variable "name" {
          default = "from-default"
        }
        resource "kubernetes_namespace" "n" {
          metadata {
            name = var.name
          }
        }
        """;

    @Test
    void takesVariablesInTerraformsOrder() {
      var tree =
          MemoryTree.of(
              "main.tf",
              NAMESPACE,
              "terraform.tfvars",
              "name = \"from-tfvars\"\n",
              "z.auto.tfvars",
              "name = \"from-auto\"\n",
              "prod.tfvars",
              "name = \"from-file\"\n");

      TerraformOptions options = TerraformOptions.DEFAULT;
      assertThat(nameOf(tree, options)).isEqualTo("from-auto");
      options = options.withVariableFiles(List.of("prod.tfvars"));
      assertThat(nameOf(tree, options)).isEqualTo("from-file");
      options = options.withVariables(Map.of("name", "typed"));
      assertThat(nameOf(tree, options)).isEqualTo("typed");
    }

    private static String nameOf(MemoryTree tree, TerraformOptions options) {
      return clean(TerraformRoot.load(tree, "", options)).getFirst().id().name();
    }

    @Test
    void leadsThroughModulesToWhatWasGiven() {
      Resource namespace =
          only(
              "live/main.tf",
              "",
              "main.tf",
              """
              module "shop" {
                source = "./modules/ns"
                name   = "shop"
              }
              """,
              "modules/ns/main.tf",
              NAMESPACE);

      assertThat(at(namespace, FieldPath.of("metadata", "name"))).isEqualTo("main.tf:3:12");
      assertThat(namespace.origin().name()).isEqualTo("modules/ns/main.tf");
    }

    @Test
    void readsOutputsAndInstancesOfModules() {
      Rendered rendered =
          load(
              "main.tf",
              """
              module "ns" {
                for_each = { a = 1, b = 2 }
                source   = "./ns"
                name     = each.key
              }
              resource "kubernetes_config_map" "c" {
                metadata {
                  name      = module.ns["a"].upper
                  namespace = module.ns["b"].name
                }
              }
              """,
              "ns/main.tf",
              NAMESPACE,
              "ns/outputs.tf",
              """
              output "name" {
                value = kubernetes_namespace.n.metadata[0].name
              }
              output "upper" {
                value = "x-${var.name}"
              }
              """);

      assertThat(clean(rendered))
          .extracting(resource -> resource.id().toString())
          .containsExactly("ConfigMap b/x-a", "Namespace a", "Namespace b");
      assertThat(rendered.used()).containsExactly("main.tf", "ns/main.tf", "ns/outputs.tf");
    }

    @Test
    void saysWhichModulesAreNotHereAndFindsThoseThatWereInstalled() {
      String call =
          """
          module "ns" {
            source = "registry.example.com/team/ns/kubernetes"
          }
          """;

      assertThat(load("main.tf", call).diagnostics())
          .extracting(Diagnostic::code)
          .containsExactly("TF-0004");
      assertThat(
              only(
                      "main.tf",
                      call,
                      ".terraform/modules/modules.json",
                      """
                      {"Modules": [{"Key": "ns", "Source": "x", "Dir": ".terraform/modules/ns"}]}
                      """,
                      ".terraform/modules/ns/main.tf",
                      NAMESPACE)
                  .id()
                  .name())
          .isEqualTo("from-default");
    }

    @Test
    void fillsOptionalAttributesOfVariables() {
      assertThat(
              only(
                      "main.tf",
                      """
                      variable "ns" {
                        type = object({
                          name  = string
                          level = optional(string, "restricted")
                        })
                        default = {
                          name = "shop"
                        }
                      }
                      resource "kubernetes_namespace" "n" {
                        metadata {
                          name   = var.ns.name
                          labels = { level = var.ns.level }
                        }
                      }
                      """)
                  .labels())
          .isEqualTo(JsonObject.of("level", "restricted"));
    }

    @Test
    void neverShowsWhatIsSensitive() {
      Resource config =
          only(
              "main.tf",
              """
              variable "password" {
                sensitive = true
                default   = "hunter2"
              }
              resource "kubernetes_config_map" "c" {
                metadata {
                  name = "c"
                }
                data = {
                  url = "postgres://shop:${var.password}@db"
                }
              }
              """);

      assertThat(config.raw().toString()).doesNotContain("hunter2");
      assertThat(config.origin().unknowns())
          .extracting(Unknown::why)
          .containsExactly("it is sensitive");
    }

    @Test
    void endsWhereModulesCallEachOther() {
      assertThat(load("main.tf", "module \"a\" {\n  source = \"../x\"\n}\n").diagnostics())
          .extracting(Diagnostic::code)
          .containsExactly("TF-0004");
      assertThat(
              load(
                      "a/main.tf",
                      "module \"a\" {\n  source = \"../a\"\n}\n",
                      "main.tf",
                      "module \"a\" {\n  source = \"./a\"\n}\n")
                  .diagnostics())
          .extracting(Diagnostic::code)
          .contains("TF-0004");
    }
  }

  @Nested
  class OfManifests {
    @Test
    void takesTheObjectOfAManifest() {
      Resource config =
          only(
              "main.tf",
              """
              resource "kubernetes_manifest" "c" {
                manifest = {
                  apiVersion = "v1"
                  kind       = "ConfigMap"
                  metadata   = { name = "c", labels = null }
                  data       = { a = "1" }
                }
              }
              """);

      assertThat(config.raw())
          .isEqualTo(
              yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: '1'}}"));
      assertThat(at(config, FieldPath.of("data", "a"))).isEqualTo("main.tf:6:24");
    }

    @Test
    void leadsIntoTheTextOfAHeredoc() {
      Resource pod =
          only(
              "main.tf",
              """
              resource "kubectl_manifest" "p" {
                yaml_body = <<-YAML
                  apiVersion: v1
                  kind: Pod
                  metadata:
                    name: p
                  spec:
                    hostPID: true
                YAML
              }
              """);

      assertThat(at(pod, FieldPath.of("spec", "hostPID"))).isEqualTo("main.tf:8:16");
    }
  }

  @Nested
  class OfClustersOfClouds {
    @Test
    void areObjectsOfTheirOwnKind() {
      Resource cluster =
          only(
              "main.tf",
              """
              resource "aws_eks_cluster" "shop" {
                name     = "shop"
                role_arn = aws_iam_role.eks.arn
                version  = "1.33"
                vpc_config {
                  endpoint_public_access = true
                  public_access_cidrs    = ["0.0.0.0/0"]
                }
              }
              resource "aws_iam_role" "eks" {
                name = "eks"
              }
              """);

      assertThat(cluster.raw())
          .isEqualTo(
              yaml(
                  """
                  apiVersion: terraform.bulwark.dev/v1
                  kind: aws_eks_cluster
                  metadata: {name: aws_eks_cluster.shop}
                  spec:
                    name: shop
                    version: "1.33"
                    vpc_config:
                      endpoint_public_access: true
                      public_access_cidrs: [0.0.0.0/0]
                  """));
      assertThat(cluster.origin().unknowns())
          .extracting(Unknown::path)
          .containsExactly(FieldPath.of("spec", "role_arn"));
    }
  }
}
