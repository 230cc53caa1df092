package dev.bulwark.patch;

import static dev.bulwark.patch.JsonPatch.Dialect.API_SERVER;
import static dev.bulwark.patch.JsonPatch.Dialect.KYVERNO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JsonPatchTest {
  private static final String OBJECT = "{a: {b: 1}, list: [x, y]}";

  @Nested
  class GivenKyvernosDialect {
    @Test
    void addMakesTheContainersOnItsWay() {
      assertPatched(
          "[{op: add, path: /c/d/e, value: 5}]", "{a: {b: 1}, list: [x, y], c: {d: {e: 5}}}");
    }

    @Test
    void anIndexOrADashMakesAList() {
      assertPatched("[{op: add, path: /c/-, value: 5}]", "{a: {b: 1}, list: [x, y], c: [5]}");
      assertPatched(
          "[{op: add, path: /c/0/d, value: 5}]", "{a: {b: 1}, list: [x, y], c: [{d: 5}]}");
    }

    @Test
    void removingWhatIsNotThereDoesNothing() {
      assertPatched(
          "[{op: remove, path: /none}, {op: remove, path: /none/x}, {op: remove, path: /list/7}]",
          OBJECT);
    }

    @Test
    void replaceNeedsWhatItReplaces() {
      assertFailed(
          "[{op: replace, path: /a/c, value: 1}]",
          "replace operation does not apply: doc is missing key: /a/c: missing value");
    }

    @Test
    void indicesCountFromTheEndToo() {
      assertPatched("[{op: replace, path: /list/-1, value: z}]", "{a: {b: 1}, list: [x, z]}");
    }

    @Test
    void escapesAreRead() {
      assertPatched(
          "[{op: add, path: /a/x~1y~0z, value: 1}]", "{a: {b: 1, 'x/y~z': 1}, list: [x, y]}");
    }

    @Test
    void moveAndCopyTakeWhatIsThere() {
      assertPatched("[{op: move, from: /a/b, path: /c}]", "{a: {}, list: [x, y], c: 1}");
      assertPatched("[{op: copy, from: /a, path: /c}]", "{a: {b: 1}, list: [x, y], c: {b: 1}}");
      assertFailed(
          "[{op: move, from: /a/z, path: /c}]",
          "error in move for path: 'z': unable to get nonexistent key: z: missing value");
    }

    @Test
    void anEmptyPointerIsTheWholeDocumentForACopyAlone() {
      assertPatched(
          "[{op: copy, from: '', path: /c}]",
          "{a: {b: 1}, list: [x, y], c: {a: {b: 1}, list: [x, y]}}");
      assertFailed(
          "[{op: move, from: '', path: /c}]",
          "unable to move entire document to another path: invalid state detected");
    }

    @Test
    void aCopyQuotesThePointerThatLeadsNowhere() {
      assertFailed(
          "[{op: copy, from: /z/y, path: /c}]",
          "copy operation does not apply: doc is missing from path: \"/z/y\": missing value");
    }

    @Test
    void aTestThatFailsIsNamed() {
      assertThat(apply("[{op: test, path: /a/b, value: 2}]", KYVERNO))
          .isEqualTo(new JsonPatch.Outcome.TestFailed("testing value /a/b failed: test failed"));
    }

    @Test
    void paddingHasABound() {
      assertThat(apply("[{op: add, path: /c/900000000/d, value: 1}]", KYVERNO))
          .isInstanceOf(JsonPatch.Outcome.Failed.class);
    }
  }

  @Test
  void theApiServerIsStricterWithWhatIsMissing() {
    assertThat(apply("[{op: add, path: /c/d, value: 5}]", API_SERVER))
        .isEqualTo(
            new JsonPatch.Outcome.Failed(
                "add operation does not apply: doc is missing path: \"/c/d\": missing value"));
    assertThat(apply("[{op: remove, path: /none}]", API_SERVER))
        .isInstanceOf(JsonPatch.Outcome.Failed.class);
    assertThat(apply("[{op: replace, path: /a/c, value: 1}]", API_SERVER))
        .isEqualTo(new JsonPatch.Outcome.Patched(Yaml.object("{a: {b: 1, c: 1}, list: [x, y]}")));
  }

  private static void assertPatched(String operations, String wanted) {
    assertThat(apply(operations, KYVERNO))
        .isEqualTo(new JsonPatch.Outcome.Patched(Yaml.object(wanted)));
  }

  private static void assertFailed(String operations, String message) {
    assertThat(apply(operations, KYVERNO)).isEqualTo(new JsonPatch.Outcome.Failed(message));
  }

  private static JsonPatch.Outcome apply(String operations, JsonPatch.Dialect dialect) {
    JsonArray list = Yaml.object("operations: " + operations).array("operations");
    List<JsonPatchOperation> read = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonObject each = list.object(i);
      read.add(
          new JsonPatchOperation(
              each.string("op").orElseThrow(),
              each.string("path").orElseThrow(),
              each.string("from").orElse(""),
              each.containsKey("value")
                  ? Optional.of(new JsonPatchOperation.Value(each.get("value")))
                  : Optional.empty()));
    }
    return JsonPatch.apply(Yaml.object(OBJECT), read, dialect);
  }
}
