package dev.bulwark.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.gatekeeper.match.Source;
import dev.bulwark.gatekeeper.mutation.Location;
import dev.bulwark.gatekeeper.mutation.MutationException;
import dev.bulwark.gatekeeper.mutation.MutationSystem;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutationsTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop}
      spec: {containers: [{name: a, image: nginx}, {name: b, image: 'quay.io/x/y:1'}]}
      """;
  private static final String PODS = "applyTo: [{groups: [''], versions: [v1], kinds: [Pod]}]";

  private static String mutator(String kind, String name, String spec) {
    return """
    apiVersion: mutations.gatekeeper.sh/v1
    kind: %s
    metadata: {name: %s}
    spec: {%s}
    ---
    """
        .formatted(kind, name, spec);
  }

  private static JsonObject mutated(String mutators) {
    return mutated(mutators, Environment.CLOSED);
  }

  private static JsonObject mutated(String mutators, Environment environment) {
    GatekeeperMutations mutations = GatekeeperMutations.of(Manifest.all(mutators));
    assertThat(mutations.diagnostics()).isEmpty();
    return mutations
        .mutators()
        .mutate(
            new MutationSystem.Mutable(
                Manifest.one(POD).raw(), Optional.empty(), Source.ORIGINAL, "CREATE", "anna"),
            environment);
  }

  private static List<String> faults(String mutators) {
    return GatekeeperMutations.of(Manifest.all(mutators)).diagnostics().stream()
        .map(Diagnostic::what)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          spec.containers[name: a].image        | spec.containers[name: a].image
          spec.containers[name:*]               | spec.containers[name: *]
          "a.b"."c d"                           | "a.b"."c d"
          spec.ports["container port": 80].name | spec.ports["container port": 80].name
          """)
  void aLocationPrintsAsItIsRead(String text, String printed) throws Exception {
    assertThat(Location.parse(text)).hasToString(printed);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          spec.       | trailing separators are forbidden
          spec[a]     | unexpected token: expected ':' following keyField a, got: RBRACKET: "]"
          .spec       | unexpected token: expected field name or eof, got: SEPARATOR: "."
          spec[a: b   | unexpected token: expected ']' following listSpec, got: EOF: ""
          """)
  void whatIsNoLocationIsRefusedInGatekeepersWords(String text, String why) {
    assertThatThrownBy(() -> Location.parse(text)).hasMessage(why);
  }

  @Test
  void missingParentsAreMade() {
    JsonObject changed =
        mutated(
            mutator(
                "Assign",
                "x",
                PODS
                    + ", location: 'spec.volumes[name: tmp].emptyDir.medium', parameters: {assign:"
                    + " {value: Memory}}"));

    assertThat(changed.object("spec").get("volumes"))
        .isEqualTo(
            JsonArray.of(
                JsonObject.of("name", "tmp", "emptyDir", JsonObject.of("medium", "Memory"))));
  }

  @Test
  void aGlobChangesAllElementsAndMakesNone() {
    JsonObject changed =
        mutated(
            mutator(
                    "Assign",
                    "x",
                    PODS
                        + ", location: 'spec.containers[name: *].tty', parameters: {assign: {value:"
                        + " true}}")
                + mutator(
                    "Assign",
                    "z",
                    PODS
                        + ", location: 'spec.initContainers[name: *].tty', parameters: {assign:"
                        + " {value: true}}"));

    assertThat(changed.object("spec").array("containers"))
        .allSatisfy(each -> assertThat(((JsonObject) each)).containsEntry("tty", true));
    assertThat(changed.object("spec").array("initContainers")).isEmpty();
  }

  @Test
  void pathTestsKeepAMutatorBack() {
    JsonObject changed =
        mutated(
            mutator(
                "Assign",
                "x",
                PODS
                    + ", location: spec.hostNetwork, parameters: {assign: {value: false},"
                    + " pathTests: [{subPath: spec.hostNetwork, condition: MustExist}]}"));

    assertThat(changed).isEqualTo(Manifest.one(POD).raw());
  }

  @Test
  void metadataIsOnlyAdded() {
    JsonObject changed =
        mutated(
            mutator(
                    "AssignMetadata",
                    "b",
                    "location: metadata.labels.who, parameters: {assign: {value: second}}")
                + mutator(
                    "AssignMetadata",
                    "a",
                    "location: metadata.labels.who, parameters: {assign: {fromMetadata: {field:"
                        + " name}}}"));

    assertThat(changed.object("metadata").object("labels")).isEqualTo(JsonObject.of("who", "web"));
  }

  @Test
  void setsAreMergedAndPrunedInOrder() {
    String merge =
        mutator(
            "ModifySet",
            "x",
            PODS
                + ", location: 'spec.containers[name: a].args', parameters: {operation: merge,"
                + " values: {fromList: [b, a]}}");
    String prune =
        mutator(
            "ModifySet",
            "z",
            PODS
                + ", location: 'spec.containers[name: b].args', parameters: {operation: prune,"
                + " values: {fromList: [a]}}");

    JsonArray containers = mutated(merge + prune).object("spec").array("containers");
    assertThat(containers.object(0).get("args")).isEqualTo(JsonArray.of("b", "a"));
    assertThat(containers.object(1)).doesNotContainKey("args");
  }

  @Test
  void partsOfImagesAreReplaced() {
    JsonArray containers =
        mutated(
                mutator(
                    "AssignImage",
                    "x",
                    PODS
                        + ", location: 'spec.containers[name: *].image', parameters: {assignDomain:"
                        + " 'registry.example:5000', assignTag: ':v2'}"))
            .object("spec")
            .array("containers");

    assertThat(containers.object(0).get("image")).isEqualTo("registry.example:5000/nginx:v2");
    assertThat(containers.object(1).get("image")).isEqualTo("registry.example:5000/x/y:v2");
  }

  @Test
  void mutatorsThatContradictEachOtherAreNotApplied() {
    String both =
        mutator("Assign", "x", PODS + ", location: spec.a.b, parameters: {assign: {value: 1}}")
            + mutator(
                "Assign",
                "z",
                PODS + ", location: 'spec.a[k: v].b', parameters: {assign: {value: 1}}");
    String conflict =
        "the following mutators have conflicting schemas: [Assign.mutations.gatekeeper.sh"
            + " /x,Assign.mutations.gatekeeper.sh /z]";

    assertThat(faults(both))
        .containsExactly("Assign x is refused: " + conflict, "Assign z is refused: " + conflict);
  }

  @Test
  void theLaterNameHasTheLastWord() {
    String both =
        mutator("Assign", "z", PODS + ", location: spec.a, parameters: {assign: {value: 2}}")
            + mutator("Assign", "x", PODS + ", location: spec.a, parameters: {assign: {value: 1}}");

    assertThat(mutated(both).object("spec").get("a")).isEqualTo(2L);
  }

  @Test
  void whatTheObjectIsNotEndsInAnError() {
    String wrong =
        mutator(
            "Assign",
            "x",
            PODS + ", location: spec.containers.a, parameters: {assign: {value: 1}}");

    assertThatThrownBy(() -> mutated(wrong))
        .isInstanceOf(MutationException.class)
        .hasMessageEndingWith(
            "mismatch between path entry (type: object) and received object (type: []interface {})."
                + " Path: a");
  }

  @Test
  void valuesOfProvidersAreAskedForOnce() {
    var answers =
        new Environment() {
          @Override
          public JsonObject externalData(String provider, List<String> keys) {
            return JsonObject.of(
                "idempotent",
                true,
                "items",
                JsonArray.copyOf(
                    keys.stream()
                        .map(key -> JsonObject.of("key", key, "value", key + "@" + provider))
                        .toList()));
          }
        };
    String external =
        mutator(
            "Assign",
            "x",
            PODS
                + ", location: 'spec.containers[name: a].image', parameters: {assign:"
                + " {externalData: {provider: p}}}");

    assertThat(mutated(external, answers).object("spec").array("containers").object(0).get("image"))
        .isEqualTo("nginx@p");
    assertThatThrownBy(() -> mutated(external)).isInstanceOf(Environment.Closed.class);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Assign      | applyTo: [{groups: [''], versions: [v1], kinds: [Pod]}], location: metadata.x, parameters: {assign: {value: 1}} | assign x can't change metadata
          Assign      | location: spec.x, parameters: {assign: {value: 1}} | applyTo required for Assign mutator x
          Assign      | location: 'spec.c[name: a].name', parameters: {assign: {value: 1}} | invalid path format: changing the item key is not allowed
          AssignMetadata | location: spec.x, parameters: {assign: {value: a}} | invalid location for assignmetadata x: spec.x
          AssignImage | location: spec.x, parameters: {} | assignImage x has invalid parameters: at least one of [assignDomain, assignPath, assignTag] must be set
          """)
  void whatGatekeeperRefusesIsRefusedInItsWords(String kind, String spec, String why) {
    assertThat(faults(mutator(kind, "x", spec))).containsExactly(kind + " x is refused: " + why);
  }
}
