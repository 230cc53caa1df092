package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

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
