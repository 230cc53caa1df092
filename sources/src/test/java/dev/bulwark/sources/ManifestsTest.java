package dev.bulwark.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String pod(String name) {
    return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: " + name + "\n";
  }

  private Manifests.Loaded read(String... arguments) {
    return read(InputStream.nullInputStream(), arguments);
  }

  private Manifests.Loaded read(InputStream in, String... arguments) {
    var paths = new ArrayList<String>();
    for (String argument : arguments) {
      paths.add(argument.equals("-") ? argument : folder.resolve(argument).toString());
    }
    return Manifests.reader(Limits.DEFAULT, 2, () -> {}).read(paths, in);
  }

  private List<String> names(Manifests.Loaded loaded) {
    return loaded.resources().stream().map(resource -> resource.id().name()).toList();
  }

  private static List<String> codes(Manifests.Loaded loaded) {
    return loaded.diagnostics().stream().map(Diagnostic::code).toList();
  }

  @Nested
  class GivenAFolder {
    @Test
    void readsItsManifestsInTheOrderOfNames() throws IOException {
      write("b/two.yml", pod("two"));
      write("a.yaml", pod("one-a") + "---\n" + pod("one-b"));
      write("c.json", "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"three\"}}");
      write("README.md", "kind: Pod");

      Manifests.Loaded loaded = read("");

      assertThat(names(loaded)).containsExactly("one-a", "one-b", "two", "three");
      assertThat(loaded.files()).isEqualTo(3);
      assertThat(loaded.diagnostics()).isEmpty();
    }

    @Test
    void leavesOutWhatIsIgnored() throws IOException {
      write(".git/HEAD", "ref");
      write(".git/a.yaml", pod("git"));
      write("node_modules/a.yaml", pod("npm"));
      write(".gitignore", "gen*/\n*.tmp.yaml\n!keep.tmp.yaml\n");
      write(".bulwarkignore", "/old\n");
      write("generated/a.yaml", pod("generated"));
      write("a.tmp.yaml", pod("tmp"));
      write("keep.tmp.yaml", pod("kept"));
      write("old/a.yaml", pod("old"));
      write("sub/old/a.yaml", pod("not-so-old"));
      write("sub/.gitignore", "local.yaml\n");
      write("sub/local.yaml", pod("local"));

      assertThat(names(read(""))).containsExactly("kept", "not-so-old");
    }

    @Test
    void obeysTheIgnoreFilesAboveIt() throws IOException {
      write(".git/HEAD", "ref");
      write(".gitignore", "*.local.yaml\n");
      write("k8s/a.yaml", pod("a"));
      write("k8s/b.local.yaml", pod("b"));

      assertThat(names(read("k8s"))).containsExactly("a");
    }

    @Test
    void readsAnIgnoredFileThatIsNamed() throws IOException {
      write(".git/HEAD", "ref");
      write(".gitignore", "out/\n");
      write("out/a.yaml", pod("a"));

      assertThat(names(read("out/a.yaml"))).containsExactly("a");
      assertThat(names(read("out"))).containsExactly("a");
    }

    @Test
    void countsWhatIsNoKubernetesObject() throws IOException {
      write("values.yaml", "replicas: 3\n");
      write("list.yaml", "- a\n- b\n");
      write("tsconfig.json", "{ // comments\n \"compilerOptions\": {} }");
      write("empty.yaml", "# nothing\n");

      Manifests.Loaded loaded = read("");

      assertThat(loaded.resources()).isEmpty();
      assertThat(loaded.others()).isEqualTo(4);
      assertThat(loaded.diagnostics()).isEmpty();
    }

    @Test
    void followsNoLinkOutOfItAndNoLinkTwice(@TempDir Path outside) throws IOException {
      Files.writeString(outside.resolve("secret.yaml"), pod("outside"));
      write("a.yaml", pod("a"));
      Files.createSymbolicLink(folder.resolve("b.yaml"), folder.resolve("a.yaml"));
      Files.createSymbolicLink(folder.resolve("c.yaml"), outside.resolve("secret.yaml"));
      Files.createSymbolicLink(folder.resolve("loop"), folder);
      Files.createSymbolicLink(folder.resolve("round"), folder.resolve("round"));

      Manifests.Loaded loaded = read("");

      assertThat(names(loaded)).containsExactly("a");
      assertThat(codes(loaded)).containsExactly("SRC-0003", "SRC-0003");
    }
  }

  @Nested
  class GivenSourcesToRender {
    @Test
    void namesAChartAndLeavesItsTemplatesAlone() throws IOException {
      write("chart/Chart.yaml", "apiVersion: v2\nname: shop\n");
      write("chart/values.yaml", "a: 1\n");
      write("chart/templates/api.yaml", "kind: {{ .Values.kind }}\n");
      write("chart/crds/crd.yaml", pod("crd"));

      Manifests.Loaded loaded = read("");

      assertThat(names(loaded)).containsExactly("crd");
      assertThat(loaded.toRender())
          .singleElement()
          .asString()
          .contains("chart: a Helm chart", "helm template");
      assertThat(loaded.diagnostics()).isEmpty();
    }

    @Test
    void namesATemplateThatIsGivenByItself() throws IOException {
      write(
          "api.yaml",
          "apiVersion: v1\nkind: Pod\nmetadata: {{- include \"labels\" . | nindent 2 }}\n  a: {{ .Values.b }}\n");

      Manifests.Loaded loaded = read("api.yaml");

      assertThat(loaded.resources()).isEmpty();
      assertThat(loaded.diagnostics()).isEmpty();
      assertThat(loaded.toRender()).singleElement().asString().contains("api.yaml: a template");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{{- if .Values.enabled }}\napiVersion: v1\nkind: Pod\n{{- end }}\n",
          "apiVersion: v1\nkind: Pod\nmetadata:\n  {{- include \"labels\" . | nindent 2 }}\n",
          "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n",
          "{{ range .Values.pods }}\n---\nkind: {{ .kind }}\n{{ end }}\n",
        })
    void knowsATemplateByWhatStandsWhereYamlEnds(String template) throws IOException {
      write("api.yaml", template);

      Manifests.Loaded loaded = read("api.yaml");

      assertThat(loaded.diagnostics()).isEmpty();
      assertThat(loaded.toRender()).hasSize(1);
    }

    @Test
    void judgesTheOtherDocumentsOfATemplateAndReportsTheirFaults() throws IOException {
      write("api.yaml", pod("a") + "---\nkind: {{ .kind }}\n---\na: [1\n---\n" + pod("b"));

      Manifests.Loaded loaded = read("api.yaml");

      assertThat(names(loaded)).containsExactly("a", "b");
      assertThat(loaded.toRender()).hasSize(1);
      assertThat(codes(loaded)).containsExactly("YAML-0004");
    }

    @Test
    void namesAKustomizationAndDoesNotJudgeItsPatches() throws IOException {
      write("kustomization.yaml", "resources: [api.yaml]\npatches:\n- path: patch.yaml\n");
      write("api.yaml", pod("api"));
      write("patch.yaml", pod("patch"));

      Manifests.Loaded loaded = read("");

      assertThat(names(loaded)).containsExactly("api");
      assertThat(loaded.toRender())
          .singleElement()
          .asString()
          .contains("a kustomization", "kubectl kustomize");
    }
  }

  @Test
  void knowsPatchesWhereAGlobFindsThemToo() throws IOException {
    write("app/kustomization.yaml", "resources: [api.yaml]\npatches:\n- path: patch.yaml\n");
    write("app/api.yaml", pod("api"));
    write("app/patch.yaml", pod("patch"));

    assertThat(names(read("app/*.yaml"))).containsExactly("api");
  }

  @Nested
  class GivenLists {
    @Test
    void takesTheItemsWithTheirPlaces() throws IOException {
      write(
          "list.yaml",
          "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n");

      Resource resource = read("list.yaml").resources().getFirst();

      assertThat(resource.id().name()).isEqualTo("a");
      assertThat(resource.locate(FieldPath.of("metadata", "name")).orElseThrow().span().toString())
          .endsWith("list.yaml:6:20");
    }

    @Test
    void knowsTheKindOfTheItemsOfATypedList() throws IOException {
      write(
          "list.json",
          "{\"apiVersion\":\"v1\",\"kind\":\"PodList\",\"items\":[{\"metadata\":{\"name\":\"a\"}}]}");

      assertThat(read("list.json").resources())
          .singleElement()
          .hasToString("Pod a in " + folder.resolve("list.json"));
    }

    @Test
    void takesAListWithoutItemsForAnObject() throws IOException {
      write("a.yaml", "apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\n");

      assertThat(names(read(""))).containsExactly("a");
    }
  }

  @Nested
  class GivenArguments {
    @Test
    void readsStandardInput() {
      var in = new ByteArrayInputStream(pod("piped").getBytes(StandardCharsets.UTF_8));

      Manifests.Loaded loaded = read(in, "-");

      assertThat(loaded.resources()).singleElement().hasToString("Pod piped in stdin");
    }

    @Test
    void expandsAGlob() throws IOException {
      write("a/one.yaml", pod("one"));
      write("a/b/two.yaml", pod("two"));
      write("three.yaml", pod("three"));

      assertThat(names(read("*.yaml"))).containsExactly("three");
      assertThat(names(read("a/**.yaml"))).containsExactly("two", "one");
      assertThat(names(read("a/{one,x}.yaml"))).containsExactly("one");
      assertThat(codes(read("none*.yaml"))).containsExactly("SRC-0001");
      assertThat(codes(read("a/[.yaml"))).containsExactly("SRC-0004");
    }

    @Test
    void readsAFileOnceHoweverOftenItIsNamed() throws IOException {
      write("a.yaml", pod("a"));

      assertThat(names(read("a.yaml", "", "a.yaml"))).containsExactly("a");
    }

    @Test
    void reportsWhatIsNotThereAndReadsTheRest() throws IOException {
      write("a.yaml", pod("a"));

      Manifests.Loaded loaded = read("missing.yaml", "a.yaml");

      assertThat(names(loaded)).containsExactly("a");
      assertThat(codes(loaded)).containsExactly("SRC-0001");
    }

    @Test
    void reportsABrokenFileThatIsNamedEvenIfItIsNoManifest() throws IOException {
      write("a.yaml", "a: [1\n");

      assertThat(read("a.yaml").diagnostics()).isNotEmpty();
      assertThat(read("").diagnostics()).isEmpty();
    }

    @Test
    void givesTheSameForAnyNumberOfThreads() throws IOException {
      for (int i = 0; i < 60; i++) {
        write("f" + i + ".yaml", pod("p" + i) + "#" + "x".repeat(50_000));
      }

      List<String> one =
          names(
              Manifests.reader(Limits.DEFAULT, 1, () -> {})
                  .read(List.of(folder.toString()), InputStream.nullInputStream()));

      assertThat(names(read(""))).isEqualTo(one).hasSize(60);
    }
  }
}
