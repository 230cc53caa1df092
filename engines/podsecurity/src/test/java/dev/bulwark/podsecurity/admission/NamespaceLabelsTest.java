package dev.bulwark.podsecurity.admission;

import static dev.bulwark.podsecurity.Manifests.levelVersion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.Manifests;
import dev.bulwark.podsecurity.Namespaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceLabelsTest {
  /// What follows from labels over the defaults `privileged:latest`; labels are short for
  /// `pod-security.kubernetes.io/…`.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                                        | privileged:latest | privileged:latest | privileged:latest
          enforce: baseline                             | baseline:latest   | privileged:latest | baseline:latest
          enforce: baseline, enforce-version: v1.20     | baseline:v1.20    | privileged:latest | baseline:v1.20
          enforce: baseline, enforce-version: v1.20, warn-version: v1.30 | baseline:v1.20 | privileged:latest | baseline:v1.30
          enforce: baseline, warn: privileged           | baseline:latest   | privileged:latest | privileged:latest
          enforce: baseline, warn: restricted           | baseline:latest   | privileged:latest | restricted:latest
          enforce-version: v1.20                        | privileged:v1.20  | privileged:latest | privileged:latest
          audit: restricted, audit-version: v1.25       | privileged:latest | restricted:v1.25  | privileged:latest
          enforce: bad                                  | restricted:latest | privileged:latest | privileged:latest
          audit: bad, warn: bad                         | privileged:latest | privileged:latest | privileged:latest
          enforce: baseline, warn: bad                  | baseline:latest   | privileged:latest | privileged:latest
          enforce: baseline, enforce-version: bad       | baseline:latest   | privileged:latest | baseline:latest
          enforce: ""                                   | restricted:latest | privileged:latest | privileged:latest
          enforce: null                                 | restricted:latest | privileged:latest | privileged:latest
          """)
  void askFor(String labels, String enforce, String audit, String warn) {
    Modes modes = read(labels == null ? "" : labels, Modes.PRIVILEGED).modes();

    assertThat(modes.enforce()).hasToString(enforce);
    assertThat(modes.audit()).hasToString(audit);
    assertThat(modes.warn()).hasToString(warn);
  }

  @Test
  void areLaidOverTheDefaultsFieldByField() {
    var defaults =
        new Modes(
            levelVersion("baseline", "v1.20"),
            levelVersion("baseline", "v1.21"),
            levelVersion("restricted", "v1.22"));

    Modes modes = read("enforce: restricted, audit-version: latest", defaults).modes();

    assertThat(modes)
        .isEqualTo(
            new Modes(
                levelVersion("restricted", "v1.20"),
                levelVersion("baseline", "latest"),
                levelVersion("restricted", "v1.22")));
  }

  @Test
  void areAllReportedWhereTheyAreBad() {
    NamespaceLabels labels =
        read(
            "enforce: big, enforce-version: v2, audit: a, warn: 7, warn-version: \"1\"",
            Modes.PRIVILEGED);

    assertThat(labels.faultText())
        .isEqualTo(
            "[metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"big\": must be"
                + " one of privileged, baseline, restricted,"
                + " metadata.labels[pod-security.kubernetes.io/enforce-version]: Invalid value:"
                + " \"v2\": must be \"latest\" or \"v1.x\","
                + " metadata.labels[pod-security.kubernetes.io/audit]: Invalid value: \"a\": must"
                + " be one of privileged, baseline, restricted,"
                + " metadata.labels[pod-security.kubernetes.io/warn]: Invalid value: \"7\": must be"
                + " one of privileged, baseline, restricted,"
                + " metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: \"1\":"
                + " must be \"latest\" or \"v1.x\"]");
  }

  @Test
  void areStrictlyEnforcedWhereTheyAreNoLabels() {
    NamespaceLabels labels =
        NamespaceLabels.of(
            Manifests.resource("{apiVersion: v1, kind: Namespace, metadata: {labels: strict}}"),
            Modes.PRIVILEGED);

    assertThat(labels.modes().enforce()).isEqualTo(LevelVersion.RESTRICTED);
    assertThat(labels.faultText())
        .isEqualTo("metadata.labels: Invalid value: \"strict\": must be an object");
  }

  private static NamespaceLabels read(String labels, Modes defaults) {
    return NamespaceLabels.of(Namespaces.with("shop", labels), defaults);
  }
}
