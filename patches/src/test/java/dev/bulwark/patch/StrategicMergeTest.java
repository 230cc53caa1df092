package dev.bulwark.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StrategicMergeTest {
  @Nested
  class GivenMaps {
    @Test
    void theyMergeFieldByField() {
      assertMerged(
          "{kind: X, spec: {a: 1, b: {c: 2}}}",
          "{spec: {b: {d: 3}, e: 4}}",
          "{kind: X, spec: {a: 1, b: {c: 2, d: 3}, e: 4}}");
    }

    @Test
    void nullDeletesAField() {
      assertMerged("{a: 1, b: {c: 2, d: 3}}", "{b: {c: null}}", "{a: 1, b: {d: 3}}");
    }

    @Test
    void aNullOfTheObjectItselfStays() {
      assertMerged("{a: null, b: 1}", "{c: 2}", "{a: null, b: 1, c: 2}");
    }

    @Test
    void nullsOfAnAddedMapAreLeftOut() {
      assertMerged("{a: 1}", "{b: {c: null, d: 1}}", "{a: 1, b: {d: 1}}");
    }

    @Test
    void directivesDeleteReplaceAndMerge() {
      assertMerged("{a: {b: 1}, c: 2}", "{a: {$patch: delete}}", "{c: 2}");
      assertMerged("{a: {b: 1}}", "{a: {$patch: replace, d: 2}}", "{a: {d: 2}}");
      assertMerged("{a: {b: 1}}", "{a: {$patch: merge, d: 2}}", "{a: {b: 1, d: 2}}");
    }

    @Test
    void anUnknownDirectiveIsAFault() {
      assertThat(merge("{a: {b: 1}}", "{a: {$patch: oops}}"))
          .isEqualTo(new StrategicMerge.Outcome.Failed("unknown patch strategy 'oops'"));
    }

    @Test
    void aScalarDoesNotFitAMap() {
      assertThat(merge("{a: {b: 1}}", "{a: 5}"))
          .isEqualTo(
              new StrategicMerge.Outcome.Failed(
                  "wrong node kind: expected MappingNode but was ScalarNode"));
    }
  }

  @Test
  void whatReplacesATextIsAText() {
    assertMerged(
        "{a: x, b: x, c: 1, d: x}", "{a: true, b: 5, c: y, d: null}", "{a: 'true', b: '5', c: y}");
  }

  @Nested
  class GivenListsOfObjectsWithAMergeKey {
    private static final String POD = "apiVersion: v1\nkind: Pod\n";

    @Test
    void anElementWithoutTheKeyTakesAllOthersAway() {
      assertMerged(
          POD + "spec: {volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {}}]}",
          "spec: {volumes: [{emptyDir: {}}]}",
          POD + "spec: {volumes: []}");
    }

    @Test
    void anElementWithoutEitherOfTwoKeysIsTakenForTheLast() {
      assertMerged(
          "{apiVersion: v1, kind: Service, spec: {ports: [{port: 443, name: a}, {port: 80, name: b}]}}",
          "spec: {ports: [{name: c, nodePort: 5}]}",
          "{apiVersion: v1, kind: Service, spec: {ports: [{port: 80, name: b}, {port: 443, name: a}]}}");
    }

    @Test
    void elementsOfThePatchComeFirst() {
      assertMerged(
          POD + "spec: {containers: [{name: a, image: x}, {name: b, image: y}]}",
          "spec: {containers: [{name: c, image: z}, {name: b, tty: true}]}",
          POD
              + "spec: {containers: [{name: c, image: z}, {name: b, image: y, tty: true},"
              + " {name: a, image: x}]}");
    }

    @Test
    void anElementCanBeDeleted() {
      assertMerged(
          POD + "spec: {containers: [{name: a}, {name: b}]}",
          "spec: {containers: [{name: a, $patch: delete}]}",
          POD + "spec: {containers: [{name: b}]}");
    }

    @Test
    void theWholeListCanBeReplaced() {
      assertMerged(
          POD + "spec: {containers: [{name: a}, {name: b}]}",
          "spec: {containers: [{$patch: replace}, {name: c}]}",
          POD + "spec: {containers: [{name: c}]}");
    }

    @Test
    void elementsWithinElementsMergeToo() {
      assertMerged(
          POD + "spec: {containers: [{name: a, env: [{name: X, value: '1'}, {name: Y}]}]}",
          "spec: {containers: [{name: a, env: [{name: Y, value: '2'}]}]}",
          POD
              + "spec: {containers: [{name: a, env: [{name: Y, value: '2'}, {name: X, value: '1'}]}]}");
    }

    @Test
    void portsAreToldApartByProtocolWhereOneHasItAndKeepTheirOrder() {
      assertMerged(
          POD
              + "spec: {containers: [{name: a, ports: [{containerPort: 80, protocol: TCP},"
              + " {containerPort: 80, protocol: UDP}]}]}",
          "spec: {containers: [{name: a, ports: [{containerPort: 80, protocol: UDP, name: u}]}]}",
          POD
              + "spec: {containers: [{name: a, ports: [{containerPort: 80, protocol: TCP},"
              + " {containerPort: 80, protocol: UDP, name: u}]}]}");
    }

    @Test
    void otherListsAreReplaced() {
      assertMerged(
          POD + "spec: {containers: [{name: a, args: [x]}], tolerations: [{key: a}]}",
          "spec: {containers: [{name: a, args: [y]}], tolerations: [{key: b}]}",
          POD + "spec: {containers: [{name: a, args: [y]}], tolerations: [{key: b}]}");
    }

    @Test
    void listsOfScalarsWithAMergeStrategyAreUnited() {
      assertMerged(
          POD + "metadata: {finalizers: [a, b]}",
          "metadata: {finalizers: [c, a]}",
          POD + "metadata: {finalizers: [c, a, b]}");
    }
  }

  @Test
  void listsOfCustomResourcesAreReplaced() {
    assertMerged(
        "{apiVersion: example.com/v1, kind: Thing, spec: {containers: [{name: a}]}}",
        "{spec: {containers: [{name: b}]}}",
        "{apiVersion: example.com/v1, kind: Thing, spec: {containers: [{name: b}]}}");
  }

  @Test
  void anEmptyPatchLeavesTheVeryObject() {
    JsonObject object = Yaml.object("{apiVersion: v1, kind: Pod, spec: {containers: [{name: a}]}}");

    assertThat(StrategicMerge.merge(object, JsonObject.EMPTY))
        .isInstanceOfSatisfying(
            StrategicMerge.Outcome.Merged.class,
            merged -> assertThat(merged.object()).isSameAs(object));
  }

  @Test
  void anEndlessPatchHasAnEnd() {
    JsonObject patch = JsonObject.EMPTY;
    for (int i = 0; i < 5_000; i++) {
      patch = JsonObject.of("a", patch);
    }

    assertThat(StrategicMerge.merge(Yaml.object("{a: {b: 1}}"), patch))
        .isInstanceOf(StrategicMerge.Outcome.Failed.class);
  }

  private static void assertMerged(String object, String patch, String wanted) {
    assertThat(merge(object, patch))
        .isEqualTo(new StrategicMerge.Outcome.Merged(Yaml.object(wanted)));
  }

  private static StrategicMerge.Outcome merge(String object, String patch) {
    return StrategicMerge.merge(Yaml.object(object), Yaml.object(patch));
  }
}
