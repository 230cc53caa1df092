package dev.bulwark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Unknown;
import dev.bulwark.sources.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What `terraform show -json` prints.
class TerraformPlanTest {
  private static final String PLAN =
      """
      {
        "format_version": "1.2",
        "terraform_version": "1.13.4",
        "planned_values": {
          "root_module": {
            "resources": [
              {
                "address": "kubernetes_pod_v1.api[0]",
                "mode": "managed",
                "type": "kubernetes_pod_v1",
                "name": "api",
                "index": 0,
                "values": {
                  "metadata": [{"annotations": null, "generate_name": null, "labels": {"app": "api"},
                    "name": "api", "namespace": "shop"}],
                  "spec": [{
                    "automount_service_account_token": true,
                    "container": [{
                      "args": null,
                      "env": [{"name": "TOKEN", "value": "s3cr3t", "value_from": []}],
                      "name": "api",
                      "port": [],
                      "security_context": [{"privileged": true, "run_as_user": "", "capabilities": []}]
                    }],
                    "host_network": false,
                    "active_deadline_seconds": 0,
                    "volume": []
                  }],
                  "timeouts": null
                },
                "sensitive_values": {
                  "metadata": [{"labels": {}}],
                  "spec": [{"container": [{"env": [{"value": true}]}]}]
                }
              },
              {
                "address": "data.kubernetes_pod.other",
                "mode": "data",
                "type": "kubernetes_pod",
                "values": {}
              }
            ],
            "child_modules": [
              {
                "address": "module.ns[\\"a.b\\"]",
                "resources": [
                  {
                    "address": "module.ns[\\"a.b\\"].kubernetes_namespace.n",
                    "mode": "managed",
                    "type": "kubernetes_namespace",
                    "name": "n",
                    "values": {"metadata": [{"name": "a"}]},
                    "sensitive_values": {}
                  }
                ]
              }
            ]
          }
        },
        "resource_changes": [
          {
            "address": "kubernetes_pod_v1.api[0]",
            "change": {
              "actions": ["create"],
              "after_unknown": {
                "id": true,
                "metadata": [{"generation": true, "labels": {}, "uid": true}],
                "spec": [{"node_name": true, "service_account_name": true,
                  "container": [{"image": true, "image_pull_policy": true}]}]
              }
            }
          }
        ],
        "configuration": {
          "root_module": {
            "resources": [
              {
                "address": "kubernetes_pod_v1.api",
                "expressions": {
                  "metadata": [{"name": {"constant_value": "api"}, "labels": {}}],
                  "spec": [{"container": [{"image": {"references": ["aws_ecr_repository.r.url"]},
                    "env": [{"name": {}, "value": {}}], "name": {}, "security_context": [{}]}]}]
                }
              }
            ]
          }
        }
      }
      """;

  private static final FieldPath CONTAINER = FieldPath.of("spec", "containers").index(0);

  private static Rendered read() {
    return read(PLAN, MemoryTree.of(), TerraformOptions.DEFAULT);
  }

  private static Resource pod() {
    return read().resources().getFirst();
  }

  @Test
  void makesObjectsOfThePlannedValuesOfAllModules() {
    assertThat(read().diagnostics()).isEmpty();
    assertThat(read().resources())
        .extracting(resource -> resource.id().toString())
        .containsExactly("Pod shop/api", "Namespace a");
    assertThat(pod().raw().object("spec"))
        .doesNotContainKeys("activeDeadlineSeconds", "volumes", "nodeName")
        .containsEntry("automountServiceAccountToken", true);
    assertThat(CONTAINER.key("securityContext").in(pod().raw()))
        .contains(
            JsonObject.of(
                "privileged",
                true,
                "allowPrivilegeEscalation",
                true,
                "readOnlyRootFilesystem",
                false));
  }

  @Test
  void leavesOutSecretsAndWhatIsKnownOnlyAfterApply() {
    assertThat(pod().raw().toString()).doesNotContain("s3cr3t");
    assertThat(pod().origin().unknowns())
        .containsExactlyInAnyOrder(
            new Unknown(CONTAINER.key("env").index(0).key("value"), "it is sensitive"),
            new Unknown(CONTAINER.key("image"), "it is known only after apply"));
  }

  @Test
  void takesWhatNobodyConfiguredForAbsentRatherThanUnknown() {
    assertThat(CONTAINER.key("imagePullPolicy").in(pod().raw())).isEmpty();
    assertThat(pod().origin().unknowns())
        .extracting(Unknown::path)
        .doesNotContain(FieldPath.of("spec", "serviceAccountName"));
  }

  @Test
  void leadsToTheJsonWithoutShowingIt() {
    Place place = pod().locate(CONTAINER.key("securityContext").key("privileged")).orElseThrow();

    assertThat(place.span()).hasToString("plan.json:23:53");
    assertThat(pod().origin().excerpt(place.span(), 1)).isEmpty();
  }

  @Test
  void leadsToTheConfigurationWhereItLiesBeside() {
    var tree =
        MemoryTree.of(
            "main.tf",
            """
            variable "privileged" {
              default = false
            }
            resource "kubernetes_pod_v1" "api" {
              count = 1
              metadata {
                name = "api"
              }
              spec {
                container {
                  name  = "api"
                  image = aws_ecr_repository.r.url
                  security_context {
                    privileged = var.privileged
                  }
                }
              }
            }
            resource "aws_ecr_repository" "r" {}
            """);

    Rendered rendered =
        TerraformPlan.read(SourceText.of("plan.json", PLAN), tree, "", TerraformOptions.DEFAULT);

    Resource pod = rendered.resources().getFirst();
    Place privileged = pod.locate(CONTAINER.key("securityContext").key("privileged")).orElseThrow();
    assertThat(privileged.span()).hasToString("main.tf:2:13");
    assertThat(CONTAINER.key("securityContext").key("privileged").in(pod.raw())).contains(true);
    assertThat(pod.locate(CONTAINER.key("env")).orElseThrow().exact()).isFalse();
    assertThat(rendered.resources().getLast().origin().name()).isEqualTo("plan.json");
    assertThat(rendered.used()).containsExactly("main.tf");
  }

  @Test
  void readsStates() {
    Rendered rendered =
        read(
            """
            {"format_version": "1.0", "terraform_version": "1.13.4", "values": {"root_module":
              {"resources": [{"address": "kubernetes_namespace.n", "mode": "managed",
                "type": "kubernetes_namespace", "name": "n",
                "values": {"id": "n", "metadata": [{"name": "n", "uid": "1-2", "generation": 0,
                  "labels": {}}]}}]}}}
            """,
            MemoryTree.of(),
            TerraformOptions.DEFAULT);

    assertThat(rendered.resources().getFirst().raw().object("metadata"))
        .isEqualTo(JsonObject.of("name", "n"));
  }

  @Test
  void refusesOtherJson() {
    assertThat(read("{\"a\": 1}", MemoryTree.of(), TerraformOptions.DEFAULT).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("TF-0008");
  }

  private static Rendered read(String json, MemoryTree tree, TerraformOptions options) {
    return TerraformPlan.read(SourceText.of("plan.json", json), tree, "", options);
  }

  @Test
  void handsOnTheChartsThatItInstalls() {
    var releases = new ArrayList<ChartRenderer.Release>();
    ChartRenderer renderer =
        release -> {
          releases.add(release);
          return Optional.of(new Rendered(List.of(), List.of(), new TreeSet<>()));
        };
    String plan =
        """
        {"format_version": "1.2", "terraform_version": "1.9.0",
         "planned_values": {"root_module": {"resources": [
           {"address": "helm_release.shop", "mode": "managed", "type": "helm_release",
            "name": "shop", "values": {"name": "shop", "chart": "./chart", "namespace": "web",
              "values": ["replicas: 2\\n"], "set": [{"name": "tag", "value": "1", "type": ""}]}},
           {"address": "helm_release.far", "mode": "managed", "type": "helm_release",
            "name": "far", "values": {"name": "far", "chart": "redis",
              "repository": "https://charts.example"}}]}}}
        """;

    Rendered rendered =
        read(
            plan,
            MemoryTree.of("chart/Chart.yaml", "name: shop\n"),
            TerraformOptions.DEFAULT.with(renderer));

    assertThat(releases)
        .singleElement()
        .satisfies(
            release -> {
              assertThat(release.chart()).isEqualTo("chart");
              assertThat(release.namespace()).isEqualTo("web");
              assertThat(release.values().getFirst().text().line(1)).isEqualTo("replicas: 2");
              assertThat(release.sets())
                  .extracting(ChartRenderer.Setting::name)
                  .containsExactly("tag");
            });
    assertThat(rendered.diagnostics()).extracting(Diagnostic::code).containsExactly("TF-0006");
  }
}
