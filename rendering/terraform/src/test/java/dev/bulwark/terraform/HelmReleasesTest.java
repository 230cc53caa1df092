package dev.bulwark.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.sources.Rendered;
import dev.bulwark.terraform.ChartRenderer.Release;
import dev.bulwark.terraform.ChartRenderer.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Charts that a configuration installs.
class HelmReleasesTest {
  private final List<Release> releases = new ArrayList<>();

  private Rendered load(String... files) {
    ChartRenderer renderer =
        release -> {
          releases.add(release);
          var used = new TreeSet<String>();
          used.add(release.chart() + "/Chart.yaml");
          return Optional.of(new Rendered(List.of(), List.of(), used));
        };
    return TerraformRoot.load(
        MemoryTree.of(files), "live", TerraformOptions.DEFAULT.with(renderer));
  }

  @Test
  void areHandedOnWithTheirValuesAndSettings() {
    Rendered rendered =
        load(
            "live/main.tf",
            """
            resource "helm_release" "shop" {
              name      = "shop"
              namespace = "web"
              chart     = "${path.module}/../charts/shop"
              values = [
                file("values.yaml"),
                <<-YAML
                  replicas: 2
                YAML
              ]
              set {
                name  = "image.tag"
                value = "1.2"
                type  = "string"
              }
              set {
                name  = "debug"
                value = true
              }
              set_list {
                name  = "hosts"
                value = ["a", "b"]
              }
              set_sensitive {
                name  = "key"
                value = var.key
              }
            }
            variable "key" {
              sensitive = true
              default   = "x"
            }
            """,
            "live/values.yaml",
            "replicas: 1\n",
            "charts/shop/Chart.yaml",
            "name: shop\n");

    assertThat(rendered.diagnostics()).isEmpty();
    assertThat(rendered.used())
        .containsExactly("charts/shop/Chart.yaml", "live/main.tf", "live/values.yaml");
    Release release = releases.getFirst();
    assertThat(release.chart()).isEqualTo("charts/shop");
    assertThat(release.namespace()).isEqualTo("web");
    assertThat(release.values())
        .extracting(each -> new String(each.text().bytes(), UTF_8), each -> each.firstLine())
        .containsExactly(tuple("replicas: 1\n", 0), tuple("replicas: 2\n", 8));
    assertThat(release.sets())
        .extracting(Setting::kind, Setting::name, Setting::value)
        .containsExactly(
            tuple(Setting.Kind.STRING, "image.tag", "1.2"),
            tuple(Setting.Kind.AUTO, "debug", "true"),
            tuple(Setting.Kind.AUTO, "hosts", "{a,b}"));
  }

  @Test
  void ofChartsThatAreElsewhereAreNamed() {
    assertThat(
            load(
                    "live/main.tf",
                    """
                    resource "helm_release" "ingress" {
                      name       = "ingress"
                      repository = "https://charts.example.com"
                      chart      = "ingress-nginx"
                    }
                    """)
                .diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("TF-0006");
    assertThat(releases).isEmpty();
  }
}
