package dev.bulwark.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of charts that cannot be rendered, and what is not done for those that want more
/// than a chart may have.
class FaultsTest {
  @TempDir Path folder;

  @BeforeEach
  void writeAChart() throws IOException {
    write("shop/Chart.yaml", "{apiVersion: v2, name: shop, version: 1.0.0}");
    write(
        "shop/templates/config.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: shop}}");
  }

  @Nested
  class GivenATemplateThatFails {
    @Test
    void pointsAtTheActionAndSaysWhatToPass() throws IOException {
      write(
          "shop/templates/pod.yaml",
          """
          kind: Pod
          image: {{ required "an image is required" .Values.image.name }}
          """);
      write("shop/values.yaml", "image: {}");

      Diagnostic fault = onlyFault();

      assertThat(fault.code()).isEqualTo("HELM-0011");
      assertThat(String.valueOf(fault.span().orElseThrow()))
          .startsWith("shop/templates/pod.yaml:2:");
      assertThat(fault.why()).isEqualTo("an image is required");
      assertThat(fault.fix()).contains("--set image.name=");
    }

    @Test
    void rendersTheOthers() throws IOException {
      write("shop/templates/pod.yaml", "{{ fail \"no\" }}");

      assertThat(render().rendered().resources())
          .extracting(Resource::displayName)
          .containsExactly("ConfigMap shop");
    }

    @Test
    void pointsIntoTheHelperThatFails() throws IOException {
      write("shop/templates/_h.tpl", "{{ define \"h\" }}\n{{ .Values.a.b.c }}{{ end }}");
      write("shop/templates/pod.yaml", "x: {{ include \"h\" . }}");

      assertThat(String.valueOf(onlyFault().span().orElseThrow()))
          .startsWith("shop/templates/_h.tpl:2:");
    }
  }

  @Test
  void aTemplateThatIsMalformedIsPointedAt() throws IOException {
    write("shop/templates/pod.yaml", "kind: Pod\n{{ if }}\n");

    Diagnostic fault = onlyFault();

    assertThat(fault.code()).isEqualTo("HELM-0010");
    assertThat(fault.span().orElseThrow().line()).isEqualTo(2);
  }

  @Test
  void textThatIsNoYamlIsToldWhereItCameFrom() throws IOException {
    write("shop/templates/pod.yaml", "kind: Pod\nmetadata:\n  name: {{ .Values.name }}\n");
    write("shop/values.yaml", "size: 1\nname: \"a: b: c\"\n");

    Diagnostic fault = onlyFault();

    assertThat(fault.code()).isEqualTo("HELM-0013");
    assertThat(String.valueOf(fault.span().orElseThrow())).startsWith("shop/values.yaml:2:");
  }

  @Test
  void anEndlessTemplateEnds() throws IOException {
    write(
        "shop/templates/pod.yaml",
        "{{ define \"x\" }}{{ include \"x\" . }}{{ end }}{{ include \"x\" . }}");

    assertThat(onlyFault().code()).isIn("HELM-0011", "HELM-0012");
  }

  @Test
  void aValueThatRendersItselfEnds() throws IOException {
    write("shop/templates/pod.yaml", "{{ tpl .Values.self . }}");
    write("shop/values.yaml", "self: '{{ tpl .Values.self . }}'");

    assertThat(onlyFault().code()).isIn("HELM-0011", "HELM-0012");
  }

  @Test
  void aHugeRangeEnds() throws IOException {
    write(
        "shop/templates/pod.yaml",
        "{{ range until 100000 }}{{ range until 100000 }}x{{ end }}{{ end }}");

    assertThat(onlyFault().code()).isEqualTo("HELM-0012");
  }

  @Test
  void filesOutsideTheChartAreNotThere() throws IOException {
    write("secret.txt", "secret");
    write(
        "shop/templates/pod.yaml",
        "{apiVersion: v1, kind: X, metadata: {name: {{ .Files.Get \"../secret.txt\" | quote }}}}");

    assertThat(render().text()).contains("name: \"\"").doesNotContain("secret");
  }

  @Test
  void aLinkOutOfTheTreeIsNotFollowed() throws IOException {
    Path outside = Files.createTempFile("outside", ".yaml");
    Files.writeString(outside, "kind: Outside");
    Files.createSymbolicLink(folder.resolve("shop/templates/link.yaml"), outside);

    HelmOutput output = render();

    assertThat(output.text()).doesNotContain("Outside");
    assertThat(output.rendered().diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("SRC-0003");
    Files.delete(outside);
  }

  @Test
  void aSchemaPointsAtTheValueThatItRefuses() throws IOException {
    write("shop/values.yaml", "replicas: many\n");
    write("shop/values.schema.json", "{\"properties\": {\"replicas\": {\"type\": \"integer\"}}}");

    Diagnostic fault = onlyFault();

    assertThat(fault.code()).isEqualTo("HELM-0015");
    assertThat(String.valueOf(fault.span().orElseThrow())).isEqualTo("shop/values.yaml:1:11");
    assertThat(fault.why()).isEqualTo("shop: at '/replicas': got string, want integer");
  }

  @Test
  void aDependencyThatIsNotThereIsToldAndTheChartRenderedWithoutIt() throws IOException {
    write(
        "shop/Chart.yaml",
        """
        apiVersion: v2
        name: shop
        version: 1.0.0
        dependencies:
          - {name: redis, version: 1.x, repository: "https://example.com"}
        """);

    HelmOutput output = render();

    Diagnostic fault = output.rendered().diagnostics().getFirst();
    assertThat(fault.code()).isEqualTo("HELM-0009");
    assertThat(fault.span().orElseThrow().line()).isEqualTo(5);
    assertThat(output.rendered().resources()).hasSize(1);
  }

  @Test
  void aDependencyElsewhereInTheTreeIsUsed() throws IOException {
    write(
        "shop/Chart.yaml",
        """
        apiVersion: v2
        name: shop
        version: 1.0.0
        dependencies:
          - {name: redis, version: 1.x, repository: "file://../redis"}
        """);
    write("redis/Chart.yaml", "{apiVersion: v2, name: redis, version: 1.2.0}");
    write("redis/templates/pod.yaml", "{apiVersion: v1, kind: Pod, metadata: {name: redis}}");

    HelmOutput output = render();

    assertThat(output.rendered().diagnostics())
        .extracting(Diagnostic::level)
        .containsExactly(Diagnostic.Level.WARNING);
    assertThat(output.rendered().resources())
        .extracting(Resource::displayName)
        .containsExactly("ConfigMap shop", "Pod redis");
    assertThat(output.rendered().used()).contains("redis/templates/pod.yaml", "redis/Chart.yaml");
  }

  @Test
  void aChartForAnotherKubernetesIsNotRendered() throws IOException {
    write(
        "shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\nkubeVersion: \"<1.30\"\n");

    assertThat(onlyFault().why())
        .isEqualTo(
            "chart requires kubeVersion: <1.30 which is incompatible with Kubernetes v1.37.0");
    assertThat(
            Charts.load(tree(), "shop")
                .render(RenderOptions.DEFAULT.cluster(Optional.of("1.29"), List.of()))
                .rendered()
                .resources())
        .hasSize(1);
  }

  @Test
  void anArgumentThatCannotBeReadIsNamedWithoutItsValue() {
    HelmOutput output =
        Charts.load(tree(), "shop")
            .render(RenderOptions.DEFAULT.set(RenderOptions.Kind.SET, "a[x]=hunter2"));

    Diagnostic fault = output.rendered().diagnostics().getFirst();
    assertThat(fault.code()).isEqualTo("HELM-0007");
    assertThat(fault.toString()).doesNotContain("hunter2");
  }

  @Test
  void aFolderWithoutAChartIsRefused() throws IOException {
    write("shop/Chart.yaml", "name: ../shop\nversion: 1.0.0\n");

    assertThat(HelmChart.load(tree(), "shop", Limits.DEFAULT))
        .isInstanceOfSatisfying(
            HelmChart.Loading.Refused.class,
            refused ->
                assertThat(refused.diagnostics())
                    .extracting(Diagnostic::code)
                    .containsExactly("HELM-0001"));
  }

  @Test
  void valuesFilesOfEnvironmentsAreFound() throws IOException {
    write("shop/values-prod.yaml", "");
    write("shop/values/dev.yaml", "");
    write("shop/ci/big-values.yaml", "");
    write("shop/values.schema.json", "{}");

    List<String> files = Charts.load(tree(), "shop").environments();

    assertThat(files)
        .containsExactly(
            "shop/values-prod.yaml", "shop/ci/big-values.yaml", "shop/values/dev.yaml");
    assertThat(files).extracting(HelmChart::environmentOf).containsExactly("prod", "big", "dev");
  }

  private Diagnostic onlyFault() {
    List<Diagnostic> faults = render().rendered().diagnostics();
    assertThat(faults).hasSize(1);
    return faults.getFirst();
  }

  private HelmOutput render() {
    return Charts.load(tree(), "shop").render(RenderOptions.DEFAULT);
  }

  private SourceTree tree() {
    return Charts.tree(folder);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
