package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final Control CONTROL = control("privileged-container");

  private static Control control(String id) {
    return new Control(
        id, "title", Severity.MEDIUM, "", "", "", "Do it.", List.of(), Map.of(), List.of());
  }

  private static Finding finding(Control control, JsonObject object, String file) {
    Resource resource = Resource.of(object, new FileOrigin(SourceText.of(file, "")));
    return Finding.of(control, Verdict.fail("p", "r", resource, "m", List.of()));
  }

  private static JsonObject object(String apiVersion, String name) {
    return JsonObject.of(
        "apiVersion",
        apiVersion,
        "kind",
        "Deployment",
        "metadata",
        JsonObject.of("namespace", "shop", "name", name));
  }

  @Nested
  class GivenItsFingerprint {
    private final Finding finding = finding(CONTROL, object("apps/v1", "api"), "a.yaml");

    @Test
    void staysWhenFilesVersionsAndContentsChange() {
      JsonObject changed = object("apps/v2", "api").with("spec", JsonObject.EMPTY);

      assertThat(finding(CONTROL, changed, "b.yaml").fingerprint())
          .isEqualTo(finding.fingerprint())
          .matches("[0-9a-f]{16}");
    }

    @Test
    void differsByControlAndByObject() {
      assertThat(finding.fingerprint())
          .isNotEqualTo(
              finding(control("host-ports"), object("apps/v1", "api"), "a.yaml").fingerprint())
          .isNotEqualTo(finding(CONTROL, object("apps/v1", "web"), "a.yaml").fingerprint())
          .isNotEqualTo(finding(CONTROL, object("other/v1", "api"), "a.yaml").fingerprint());
    }

    @Test
    void noticesASecondBadElementAndNotThatElementsMove() {
      JsonObject a = JsonObject.of("name", "a");
      JsonObject b = JsonObject.of("name", "b");

      Finding one = about(JsonArray.of(a, b), 0);

      assertThat(about(JsonArray.of(b, a), 1).fingerprint()).isEqualTo(one.fingerprint());
      assertThat(about(JsonArray.of(a, b), 1, 0).parts())
          .isEqualTo(about(JsonArray.of(a, b), 0, 1).parts())
          .hasSize(2);
      assertThat(about(JsonArray.of(a, b), 0, 1).fingerprint()).isNotEqualTo(one.fingerprint());
      assertThat(about(JsonArray.of(a, b), 0, 1).fingerprint("list[a]"))
          .isEqualTo(one.fingerprint());
    }

    private Finding about(JsonArray list, int... elements) {
      JsonObject object = object("apps/v1", "api").with("list", list);
      var places = new ArrayList<FieldPath>();
      for (int i : elements) {
        places.add(FieldPath.of("list").index(i));
      }
      Resource resource = Resource.of(object, new FileOrigin(SourceText.of("a.yaml", "")));
      return Finding.of(CONTROL, Verdict.fail("p", "r", resource, "m", places));
    }

    @Test
    void isThatOfTheGivenPrefixWhereTheNameIsYetToBeGenerated() {
      JsonObject generated =
          JsonObject.of(
              "apiVersion", "v1", "kind", "Pod", "metadata", JsonObject.of("generateName", "run-"));

      assertThat(finding(CONTROL, generated, "a.yaml").fingerprint())
          .isNotEqualTo(
              finding(CONTROL, generated.with("metadata", JsonObject.EMPTY), "a.yaml")
                  .fingerprint());
    }
  }

  @Test
  void isAsBadAsItsVerdictSaysOrElseItsControl() {
    Finding finding = finding(CONTROL, object("apps/v1", "api"), "a.yaml");

    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(Finding.of(CONTROL, finding.verdict().withSeverity(Severity.HIGH)).severity())
        .isEqualTo(Severity.HIGH);
  }
}
