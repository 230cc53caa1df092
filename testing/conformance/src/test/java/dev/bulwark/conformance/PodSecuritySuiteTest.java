package dev.bulwark.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodSecuritySuiteTest {
  private static final String PLAIN =
      "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a}]}}";
  private static final String HOST_PATH =
      "{apiVersion: v1, kind: Pod, spec: {volumes: [{name: v, hostPath: {path: /}}]}}";

  @TempDir Path folder;

  private List<Case> run(String file, String pod) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, pod);
    List<Case> cases = new ArrayList<>();
    new PodSecuritySuite().run(folder, cases::add);
    return cases;
  }

  @Test
  void passesWhatIsAllowedAsUpstreamWants() throws IOException {
    assertThat(run("deep/down/baseline/v1.30/pass/base.yaml", PLAIN))
        .containsExactly(new Case.Passed("deep/down/baseline/v1.30/pass/base.yaml"));
  }

  @Test
  void failsWhatIsRefusedAgainstUpstreamsWill() throws IOException {
    assertThat(run("restricted/v1.7/pass/base.yaml", PLAIN))
        .containsExactly(
            new Case.Failed(
                "restricted/v1.7/pass/base.yaml",
                "allowed",
                "FAIL runAsNonRoot: runAsNonRoot != true (pod or container \"a\" must set"
                    + " securityContext.runAsNonRoot=true)"));
  }

  @Test
  void passesWhatIsRefusedByTheCheckOfItsName() throws IOException {
    assertThat(run("baseline/v1.7/fail/hostpathvolumes12.yaml", HOST_PATH))
        .hasOnlyElementsOfType(Case.Passed.class)
        .hasSize(1);
  }

  @Test
  void passesWhatIsRefusedByTheStricterCheckInItsPlace() throws IOException {
    assertThat(run("restricted/v1.7/fail/hostpathvolumes0.yaml", HOST_PATH))
        .hasOnlyElementsOfType(Case.Passed.class)
        .hasSize(1);
  }

  @Test
  void failsWhatIsRefusedForAnotherReason() throws IOException {
    assertThat(run("baseline/v1.7/fail/privileged0.yaml", HOST_PATH))
        .containsExactly(
            new Case.Failed(
                "baseline/v1.7/fail/privileged0.yaml",
                "refused by privileged with \"privileged\"",
                "FAIL hostPathVolumes: hostPath volumes (volume \"v\")"));
  }

  @Test
  void failsWhatIsAllowedAgainstUpstreamsWill() throws IOException {
    assertThat(run("baseline/v1.7/fail/privileged0.yaml", PLAIN))
        .containsExactly(
            new Case.Failed(
                "baseline/v1.7/fail/privileged0.yaml",
                "refused by privileged with \"privileged\"",
                "allowed"));
  }

  @Test
  void failsAFamilyThatIsNotKnown() throws IOException {
    assertThat(run("baseline/v1.7/fail/novelty0.yaml", HOST_PATH))
        .hasOnlyElementsOfType(Case.Failed.class)
        .hasSize(1);
  }

  @Test
  void failsWhatIsNoPod() throws IOException {
    assertThat(run("baseline/v1.7/pass/base.yaml", "[a")).hasOnlyElementsOfType(Case.Failed.class);
    assertThat(run("baseline/v1.7/pass/base.yaml", "")).hasOnlyElementsOfType(Case.Failed.class);
  }

  @Test
  void passesOverOtherFiles() throws IOException {
    assertThat(run("baseline/other/pass/base.yaml", HOST_PATH)).isEmpty();
    assertThat(run("top.yaml", HOST_PATH)).isEmpty();
  }
}
