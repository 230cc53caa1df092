package dev.bulwark.gitops;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationSetTest {
  private static final MemoryTree TREE =
      new MemoryTree(
          Map.of(
              "apps/api/config.json", "{\"app\": {\"name\": \"api\"}, \"tier\": \"front\"}",
              "apps/web/config.json", "{\"app\": {\"name\": \"web\"}, \"tier\": \"back\"}",
              "apps/web/x/deep.yaml", ""));

  private static Deployments deployments(String spec) {
    String text = "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all}\n";
    SourceText source = SourceText.of("set.yaml", text + "spec:\n" + spec.indent(2));
    Object root = Documents.read(source, Limits.DEFAULT).documents().getFirst().root();
    Resource set = Resource.of((JsonObject) requireNonNull(root), new FileOrigin(source));
    return Deployments.of(List.of(set), TREE);
  }

  @Test
  void fillsGoTemplatesWithNestedParameters() {
    assertThat(
            deployments(
                    """
                    goTemplate: true
                    generators:
                      - git: {directories: [{path: apps/*}]}
                    template:
                      metadata: {name: '{{ .path.basename | upper }}-{{ index .path.segments 0 }}'}
                      spec: {source: {path: '{{ .path.path }}'}}
                    """)
                .all())
        .extracting(Deployment::name, Deployment::path)
        .containsExactly(tuple("API-apps", "apps/api"), tuple("WEB-apps", "apps/web"));
  }

  @Test
  void goesByFilesAndWhatTheyHold() {
    assertThat(
            deployments(
                    """
                    generators:
                      - git: {files: [{path: 'apps/**/config.json'}]}
                        selector: {matchLabels: {tier: back}}
                    template:
                      metadata: {name: '{{app.name}}-{{path[1]}}'}
                      spec: {source: {path: '{{path}}'}}
                    """)
                .all())
        .extracting(Deployment::name, Deployment::path)
        .containsExactly(tuple("web-web", "apps/web"));
  }

  @Test
  void knowsTheFunctionsOfArgoCd() {
    assertThat(
            deployments(
                    """
                    goTemplate: true
                    generators: [{list: {elements: [{branch: 'Feature/ABC_1.2', more: 'a: {b: c}'}]}}]
                    template:
                      metadata: {name: '{{ normalize .branch }} {{ slugify 9 true .branch }}'}
                      spec: {source: {path: '{{ (fromYaml .more).a.b }}/{{ toYaml (dict "k" 1) }}'}}
                    """)
                .all())
        .extracting(Deployment::name, Deployment::path)
        .containsExactly(tuple("feature-abc-1.2 feature", "c/k: 1"));
  }

  @Test
  void putsEverySetOfAMatrixTogetherAndLetsTheSecondUseTheFirst() {
    assertThat(
            deployments(
                    """
                    generators:
                      - matrix:
                          generators:
                            - list: {elements: [{env: dev}, {env: prod}]}
                            - list: {elements: [{name: 'a-{{env}}'}, {name: b}]}
                    template:
                      metadata: {name: '{{name}}'}
                      spec: {source: {path: 'apps/{{env}}'}}
                    """)
                .all())
        .extracting(Deployment::name, Deployment::path)
        .containsExactly(
            tuple("a-dev", "apps/dev"),
            tuple("b", "apps/dev"),
            tuple("a-prod", "apps/prod"),
            tuple("b", "apps/prod"));
  }

  @Test
  void mergesSetsThatAgreeInTheirKeys() {
    assertThat(
            deployments(
                    """
                    generators:
                      - merge:
                          mergeKeys: [env]
                          generators:
                            - list: {elements: [{env: dev, path: one}, {env: prod, path: one}]}
                            - list: {elements: [{env: prod, path: two}, {env: other, path: three}]}
                    template:
                      metadata: {name: '{{env}}'}
                      spec: {source: {path: '{{path}}'}}
                    """)
                .all())
        .extracting(Deployment::name, Deployment::path)
        .containsExactly(tuple("dev", "one"), tuple("prod", "two"));
  }

  @Test
  void changesItsTemplateByThatOfAGeneratorAndByItsPatch() {
    assertThat(
            deployments(
                    """
                    goTemplate: true
                    generators:
                      - list:
                          elements: [{name: a}]
                          template: {spec: {source: {path: own}}}
                    template:
                      metadata: {name: '{{.name}}'}
                      spec: {source: {path: general}}
                    templatePatch: |
                      metadata: {name: 'patched-{{.name}}'}
                    """)
                .all())
        .extracting(Deployment::name, Deployment::path)
        .containsExactly(tuple("patched-a", "own"));
  }

  @Test
  void namesTheGeneratorsThatItDoesNotFollow() {
    Deployments deployments =
        deployments(
            """
            generators:
              - clusters: {}
              - list: {elements: [{name: a}]}
            template:
              metadata: {name: '{{name}}'}
              spec: {source: {path: apps}}
            """);

    assertThat(deployments.all()).extracting(Deployment::name).containsExactly("a");
    assertThat(deployments.diagnostics())
        .extracting(Diagnostic::code, Diagnostic::what)
        .containsExactly(
            tuple("GITOPS-0001", "the generator `clusters` of ApplicationSet all is not followed"));
  }

  @Test
  void saysThatATemplateIsMalformed() {
    assertThat(
            deployments(
                    """
                    goTemplate: true
                    generators: [{list: {elements: [{name: a}]}}]
                    template: {metadata: {name: '{{ .name'}, spec: {source: {path: apps}}}
                    """)
                .diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("GITOPS-0003");
  }
}
