package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scans of what has to be rendered first.
class RenderedScanTest {
  private static final String CHART = "apiVersion: v2\nname: shop\nversion: 0.1.0\n";
  private static final String TEMPLATE =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: {{ .Release.Name }}
        namespace: shop
      spec:
        containers:
          - name: api
            image: api:1
            securityContext:
              privileged: {{ .Values.privileged }}
      """;
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: api
      spec:
        hostPID: true
        containers:
          - name: api
            image: api:1
      """;

  @TempDir Path folder;

  @BeforeEach
  void aRepository() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void chart() throws IOException {
    write("chart/Chart.yaml", CHART);
    write("chart/values.yaml", "privileged: false\n");
    write("chart/templates/pod.yaml", TEMPLATE);
  }

  private CommandRun scan(String... more) {
    return run("scan", more);
  }

  private CommandRun run(String command, String... more) {
    var arguments = new ArrayList<String>(List.of(command, folder.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private String name(String path) {
    return folder + "/" + path;
  }

  @Nested
  class GivenAChart {
    @Test
    void countsTheFilesThatItsObjectsComeFrom() throws IOException {
      chart();
      write("other.yaml", POD);

      assertThat(scan().out()).contains("Judged 2 objects in 4 files");
    }

    @Test
    void pointsAtTheValueAndTellsTheTemplate() throws IOException {
      chart();
      write("chart/values.yaml", "privileged: true\n");

      CommandRun run = scan();

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(run.out())
          .contains("privileged-container", "in " + name("chart/values.yaml"), "privileged: true")
          .contains(name("chart/templates/pod.yaml") + ":11");
    }

    @Test
    void judgesEachEnvironmentAndSaysInWhichSomethingIsWrong() throws IOException {
      chart();
      write("chart/values-prod.yaml", "privileged: true\n");

      CommandRun run = scan("--show-sources");

      assertThat(run.out()).contains("privileged-container", "only in prod");
      assertThat(run.out().replaceAll("\\s+", " "))
          .contains("a Helm chart, 1 object for values.yaml, 1 object for prod", "Judged 1 object");
    }

    @Test
    void judgesOneEnvironmentAlone() throws IOException {
      chart();
      write("chart/values-prod.yaml", "privileged: true\n");

      assertThat(scan("--environment", "values.yaml").out()).doesNotContain("privileged-container");
      assertThat(scan("--environment", "prod").out()).contains("privileged-container");
    }

    @Test
    void takesTheFlagsOfHelm() throws IOException {
      chart();
      write("given.yaml", "privileged: true\n");

      assertThat(scan("--set", "privileged=true").out()).contains("privileged-container", "--set");
      assertThat(scan("--values", name("given.yaml")).out()).contains("given.yaml");
      assertThat(scan("--release-name", "mine").out()).contains("Pod shop/mine");
    }

    @Test
    void saysWhatIsWrongWithATemplateAndJudgesTheOthers() throws IOException {
      chart();
      write(
          "chart/templates/broken.yaml", "a: {{ required \"image is required\" .Values.image }}\n");
      write("chart/values.yaml", "privileged: true\n");

      CommandRun run = scan();

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out())
          .contains("HELM-0011", "image is required", name("chart/templates/broken.yaml") + ":1")
          .contains("privileged-container");
    }

    @Test
    void onlyNamesItWhereNothingIsToBeRendered() throws IOException {
      chart();

      assertThat(scan("--no-render").out()).contains("1 source to render first", "helm template");
    }

    @Test
    void saysThatAFileOfValuesIsMissing() throws IOException {
      chart();

      CommandRun run = scan("--values", name("none.yaml"));

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("none.yaml");
    }
  }

  @Nested
  class GivenAKustomization {
    @Test
    void judgesTheOverlaysAndNotTheBaseByItself() throws IOException {
      write("base/kustomization.yaml", "resources: [pod.yaml]\n");
      write("base/pod.yaml", POD);
      write("overlays/dev/kustomization.yaml", "namespace: dev\nresources: [../../base]\n");
      write(
          "overlays/prod/kustomization.yaml",
          """
          namespace: prod
          resources: [../../base]
          patches:
            - patch: |
                apiVersion: v1
                kind: Pod
                metadata: {name: api}
                spec: {hostIPC: true}
          """);

      CommandRun run = scan("--show-sources");

      assertThat(run.out()).contains("Judged 1 object");
      assertThat(run.out()).contains(name("base") + ": a kustomization, part of");
      assertThat(run.out()).contains("hostPID", "only in prod");
    }

    @Test
    void judgesOneOverlayAlone() throws IOException {
      write("base/kustomization.yaml", "resources: [pod.yaml]\n");
      write("base/pod.yaml", POD);
      write("dev/kustomization.yaml", "namespace: dev\nresources: [../base]\n");
      write("prod/kustomization.yaml", "namespace: prod\nresources: [../base]\n");

      assertThat(scan("--environment", "prod").out())
          .contains("Pod prod/api")
          .doesNotContain("Pod dev/api");
    }

    @Test
    void rendersTheChartsItInstalls() throws IOException {
      write("charts/shop/Chart.yaml", CHART);
      write("charts/shop/values.yaml", "privileged: false\n");
      write("charts/shop/templates/pod.yaml", TEMPLATE);
      write(
          "kustomization.yaml",
          """
          helmCharts:
            - name: shop
              releaseName: kustomized
              valuesInline: {privileged: true}
          """);

      CommandRun run = scan();

      assertThat(run.out()).contains("Pod shop/kustomized", "privileged-container");
      assertThat(run.out()).contains("Judged 1 object");
    }
  }

  @Nested
  class GivenAnApplication {
    @Test
    void judgesTheChartAsItIsInstalled() throws IOException {
      chart();
      write("chart/values-prod.yaml", "privileged: true\n");
      write("chart/values-unused.yaml", "privileged: true\n");
      write(
          "apps/prod.yaml",
          """
          apiVersion: argoproj.io/v1alpha1
          kind: Application
          metadata: {name: shop-prod, namespace: argocd}
          spec:
            source:
              repoURL: https://git.example/shop.git
              path: chart
              helm:
                releaseName: live
                valueFiles: [values-prod.yaml]
            destination: {namespace: shop}
          """);

      CommandRun run = scan("--show-sources");

      assertThat(run.out()).contains("Pod shop/live", "values-prod.yaml");
      assertThat(run.out()).doesNotContain("unused");
    }

    @Test
    void pointsAtTheLineOfAValueThatStandsInTheApplication() throws IOException {
      chart();
      write(
          "apps/prod.yaml",
          """
          apiVersion: argoproj.io/v1alpha1
          kind: Application
          metadata: {name: shop-prod}
          spec:
            source:
              path: chart
              helm:
                valuesObject:
                  privileged: true
            destination: {namespace: shop}
          """);

      assertThat(scan().out()).contains("in " + name("apps/prod.yaml"), "9 │", "privileged: true");
    }

    @Test
    void buildsAKustomizationWithItsSettings() throws IOException {
      write("app/kustomization.yaml", "resources: [pod.yaml]\n");
      write("app/pod.yaml", POD);
      write(
          "apps.yaml",
          """
          apiVersion: argoproj.io/v1alpha1
          kind: Application
          metadata: {name: prod}
          spec:
            source:
              path: app
              kustomize:
                namePrefix: prod-
                patches:
                  - patch: |
                      apiVersion: v1
                      kind: Pod
                      metadata: {name: api}
                      spec:
                        hostIPC: true
            destination: {namespace: live}
          """);

      CommandRun run = scan();

      assertThat(run.out()).contains("Pod live/prod-api", "15 │", "hostIPC: true");
    }

    @Test
    void putsManifestsOfAFolderWhereTheyGo() throws IOException {
      write("app/pod.yaml", POD);
      write("app/deep/pod.yaml", POD.replace("name: api", "name: deep"));
      write(
          "apps.yaml",
          """
          apiVersion: argoproj.io/v1alpha1
          kind: ApplicationSet
          metadata: {name: all}
          spec:
            generators:
              - list: {elements: [{env: dev}, {env: prod}]}
              - clusters: {}
            template:
              metadata: {name: '{{env}}'}
              spec:
                source: {path: app}
                destination: {namespace: '{{env}}'}
          """);

      CommandRun run = scan("--show-sources");

      assertThat(run.out().replaceAll("\\s+", " "))
          .contains("a folder of manifests, 1 object for dev, 1 object for prod");
      assertThat(run.out()).contains("Pod dev/api", "deep", "GITOPS-0001");
    }

    @Test
    void leavesAChartOfAnotherRepositoryAlone() throws IOException {
      chart();
      write(".git/config", "[remote \"origin\"]\n\turl = git@git.example:team/shop.git\n");
      write(
          "apps/prod.yaml",
          """
          apiVersion: argoproj.io/v1alpha1
          kind: Application
          metadata: {name: other}
          spec:
            source: {repoURL: 'https://git.example/team/other', path: chart}
          """);

      assertThat(scan("--set", "privileged=true").out()).contains("Pod shop/release-name");
      assertThat(scan().out()).doesNotContain("Pod shop/other");
    }
  }

  @Nested
  class GivenObjectsOfFlux {
    @Test
    void buildsAFolderOfManifestsAndPutsVariablesIn() throws IOException {
      write("app/pod.yaml", POD.replace("hostPID: true", "hostPID: ${host_pid:=false}"));
      write(
          "flux.yaml",
          """
          apiVersion: kustomize.toolkit.fluxcd.io/v1
          kind: Kustomization
          metadata: {name: app, namespace: flux}
          spec:
            path: ./app
            targetNamespace: live
            sourceRef: {kind: GitRepository, name: shop}
            postBuild:
              substitute:
                host_pid: "true"
          """);

      CommandRun run = scan();

      assertThat(run.out()).contains("Pod live/api", "hostPID", name("app/pod.yaml"));
    }

    @Test
    void changesTheObjectsOfAChartAfterwards() throws IOException {
      chart();
      write(
          "flux.yaml",
          """
          apiVersion: helm.toolkit.fluxcd.io/v2
          kind: HelmRelease
          metadata: {name: shop, namespace: live}
          spec:
            chart:
              spec:
                chart: ./chart
                sourceRef: {kind: GitRepository, name: shop}
            postRenderers:
              - kustomize:
                  patches:
                    - target: {kind: Pod}
                      patch: |
                        - op: add
                          path: /spec/hostPID
                          value: true
          """);

      assertThat(scan().out()).contains("Pod shop/shop", "hostPID", "16 │");
    }
  }

  @Nested
  class GivenTerraform {
    @Test
    void pointsAtTheDefaultOfAVariable() throws IOException {
      write(
          "main.tf",
          """
          variable "host_pid" {
            default = true
          }
          resource "kubernetes_pod_v1" "api" {
            metadata {
              name      = "api"
              namespace = "shop"
            }
            spec {
              host_pid = var.host_pid
              container {
                name  = "api"
                image = "api:1"
              }
            }
          }
          """);

      assertThat(scan().out()).contains("Pod shop/api", "default = true");
      assertThat(scan("--var", "host_pid=false").out()).doesNotContain("hostPID");
    }

    @Test
    void rendersTheChartsItInstalls() throws IOException {
      chart();
      write(
          "main.tf",
          """
          resource "helm_release" "shop" {
            name      = "installed"
            chart     = "./chart"
            namespace = "shop"
            values = [<<-EOT
              privileged: true
            EOT
            ]
          }
          """);

      CommandRun run = scan();

      assertThat(run.out()).contains("Pod shop/installed", "privileged-container");
      assertThat(run.out()).contains("Judged 1 object");
    }

    @Test
    void readsAPlan() throws IOException {
      write(
          "plan.json",
          """
          {"format_version": "1.2", "terraform_version": "1.9.0",
           "planned_values": {"root_module": {"resources": [
             {"address": "kubernetes_pod_v1.api", "mode": "managed", "type": "kubernetes_pod_v1",
              "name": "api", "values": {
                "metadata": [{"name": "planned", "namespace": "shop"}],
                "spec": [{"host_pid": true, "container": [{"name": "api", "image": "api:1"}]}]}}]}}}
          """);

      assertThat(scan().out()).contains("Pod shop/planned", "hostPID");
    }
  }

  @Test
  void controlsADockerfile() throws IOException {
    write("app/Dockerfile", "FROM debian:12\nRUN echo\n");

    assertThat(scan().out()).contains(name("app/Dockerfile"), "dockerfile-");
  }

  @Nested
  class GivenSomethingToFix {
    @Test
    void changesTheValueWhereItIsProvenToHelp() throws IOException {
      chart();
      write("chart/values.yaml", "# kept\nprivileged: true # really\n");

      CommandRun run = run("fix", "--control", "privileged-container");

      assertThat(run.out()).contains("Fixed 1 finding in 1 file");
      assertThat(folder.resolve("chart/values.yaml"))
          .hasContent("# kept\nprivileged: false # really\n");
      assertThat(folder.resolve("chart/templates/pod.yaml")).hasContent(TEMPLATE);
    }

    @Test
    void changesTheValueInTheApplicationThatSetsIt() throws IOException {
      chart();
      String application =
          """
          apiVersion: argoproj.io/v1alpha1
          kind: Application
          metadata: {name: shop-prod}
          spec:
            source:
              path: chart
              helm:
                valuesObject:
                  privileged: true # for now
            destination: {namespace: shop}
          """;
      write("apps/prod.yaml", application);

      CommandRun run = run("fix", "--control", "privileged-container");

      assertThat(run.out()).contains("Fixed 1 finding in 1 file");
      assertThat(folder.resolve("apps/prod.yaml"))
          .hasContent(application.replace("privileged: true", "privileged: false"));
      assertThat(folder.resolve("chart/values.yaml")).hasContent("privileged: false\n");
    }

    @Test
    void changesTheValueInTheReleaseThatSetsIt() throws IOException {
      chart();
      String release =
          """
          apiVersion: helm.toolkit.fluxcd.io/v2
          kind: HelmRelease
          metadata: {name: api, namespace: shop}
          spec:
            chart: {spec: {chart: chart, sourceRef: {kind: GitRepository, name: shop}}}
            values:
              privileged: true
          """;
      write("apps/api.yaml", release);

      CommandRun run = run("fix", "--control", "privileged-container");

      assertThat(run.out()).contains("Fixed 1 finding in 1 file");
      assertThat(folder.resolve("apps/api.yaml"))
          .hasContent(release.replace("privileged: true", "privileged: false"));
    }

    @Test
    void addsAFieldToTheTemplateThatLacksIt() throws IOException {
      chart();

      CommandRun run = run("fix", "--control", "privilege-escalation");

      assertThat(run.out()).contains("Fixed 1 finding in 1 file");
      assertThat(Files.readString(folder.resolve("chart/templates/pod.yaml")))
          .contains("        allowPrivilegeEscalation: false\n");
    }

    @Test
    void changesTheBaseOfAKustomization() throws IOException {
      write("base/kustomization.yaml", "resources: [pod.yaml]\n");
      write("base/pod.yaml", POD);
      write("prod/kustomization.yaml", "namePrefix: prod-\nresources: [../base]\n");

      CommandRun run = run("fix", "--control", "host-namespaces");

      assertThat(run.out()).contains("Fixed 1 finding in 1 file");
      assertThat(Files.readString(folder.resolve("base/pod.yaml"))).doesNotContain("hostPID: true");
    }

    @Test
    void changesABaseForEachOverlayThatFindsSomethingInIt() throws IOException {
      write("base/kustomization.yaml", "resources: [pod.yaml]\n");
      write("base/pod.yaml", POD);
      write(
          "dev/kustomization.yaml",
          "namespace: dev\nresources: [../base]\npatches: [{path: p.yaml}]\n");
      write(
          "dev/p.yaml",
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: api}
          spec: {hostPID: false}
          """);
      write("prod/kustomization.yaml", "namespace: prod\nresources: [../base]\n");

      CommandRun run =
          run(
              "fix",
              "--control",
              "host-namespaces",
              "--control",
              "privilege-escalation",
              "--control",
              "memory-limit");

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("Fixed 2 findings in 1 file, 1 left");
      assertThat(Files.readString(folder.resolve("base/pod.yaml")))
          .doesNotContain("hostPID: true")
          .contains("allowPrivilegeEscalation: false");
    }

    @Test
    void leavesObjectsAloneThatTheFlagsDoNotAskAbout() throws IOException {
      chart();
      write("chart/values.yaml", "privileged: true\n");

      run("fix", "--control", "privileged-container", "-n", "other");

      assertThat(folder.resolve("chart/values.yaml")).hasContent("privileged: true\n");
    }

    @Test
    void saysWhereToChangeWhatIsNotProven() throws IOException {
      chart();
      write("chart/values.yaml", "privileged: true\n");
      write(
          "chart/templates/flag.yaml",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: flag, namespace: shop}
          data: {privileged: "{{ .Values.privileged }}"}
          """);

      CommandRun run = run("fix", "--control", "privileged-container");

      assertThat(run.out().replaceAll("\\s+", " "))
          .contains("no edit was proven to do this and nothing else")
          .contains("change " + name("chart/values.yaml") + ":1:13 by hand");
      assertThat(folder.resolve("chart/values.yaml")).hasContent("privileged: true\n");
    }

    @Test
    void writesNothingWhereOnlyTheDifferenceIsAskedFor() throws IOException {
      chart();
      write("chart/values.yaml", "privileged: true\n");

      CommandRun run = run("fix", "--diff", "--control", "privileged-container");

      assertThat(run.out()).contains("-privileged: true", "+privileged: false");
      assertThat(folder.resolve("chart/values.yaml")).hasContent("privileged: true\n");
    }
  }
}
