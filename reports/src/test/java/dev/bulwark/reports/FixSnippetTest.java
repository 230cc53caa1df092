package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixSnippetTest {
  private static final Resource POD =
      Scans.read(
              "pod.yaml",
              """
              apiVersion: v1
              kind: Pod
              metadata: {name: p}
              spec:
                hostNetwork: true
                containers:
                  - name: api
                    securityContext: {privileged: true, capabilities: {add: [NET_ADMIN]}}
                  - name: "on"
                    image: b
                tolerations:
                  - key: a
              """)
          .getFirst();

  @Test
  void nothingIsSaidWhereNoFixIsKnown() {
    assertThat(FixSnippet.of(verdict())).isEmpty();
  }

  @Test
  void changesShareTheirWayAndElementsGoByName() {
    String container = "spec.containers[0].securityContext.";

    assertThat(
            FixSnippet.of(
                verdict(
                    new Patch.Set(Scans.path(container + "privileged"), false),
                    new Patch.Set(Scans.path(container + "capabilities.drop"), JsonArray.of("ALL")),
                    new Patch.Remove(Scans.path(container + "capabilities.add[0]")),
                    new Patch.Remove(Scans.path("spec.hostNetwork")))))
        .isEqualTo(
            """
            spec:
              containers:
                - name: api
                  securityContext:
                    privileged: false
                    capabilities:
                      drop:
                        - ALL
                      add:
                        # remove NET_ADMIN
              # remove hostNetwork
            """);
  }

  @Test
  void namesThatYamlWouldMistakeAreQuoted() {
    assertThat(
            FixSnippet.of(
                verdict(
                    new Patch.Set(
                        Scans.path("spec.containers[1].securityContext"),
                        JsonObject.of("runAsUser", 1000L)))))
        .isEqualTo(
            """
            spec:
              containers:
                - name: "on"
                  securityContext:
                    runAsUser: 1000
            """);
  }

  @Test
  void elementsWithoutANameAreCounted() {
    assertThat(FixSnippet.of(verdict(new Patch.Set(Scans.path("spec.tolerations[0].value"), "x"))))
        .isEqualTo(
            """
            spec:
              tolerations:
                - # element 1
                  value: x
            """);
  }

  private static Verdict verdict(Patch... fixes) {
    return Verdict.fail("p", "r", POD, "m", List.of()).withFixes(List.of(fixes));
  }
}
