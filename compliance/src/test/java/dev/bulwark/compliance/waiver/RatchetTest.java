package dev.bulwark.compliance.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.compliance.Texts;
import dev.bulwark.model.Control;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Waived;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatchetTest {
  private static final Control CONTROL =
      new Control(
          "host-ports", "t", Severity.HIGH, "", "", "", "Do it.", List.of(), Map.of(), List.of());

  private static Resource pod(String file, String... containers) {
    return Texts.resource(
        file,
        "{apiVersion: v1, kind: Pod, metadata: {name: api, namespace: shop}, spec: {containers: ["
            + String.join(", ", List.of(containers).stream().map(c -> "{name: " + c + "}").toList())
            + "]}}");
  }

  private static Finding finding(Resource pod, int... containers) {
    var places = new ArrayList<FieldPath>();
    for (int i : containers) {
      places.add(FieldPath.of("spec", "containers").index(i).key("ports"));
    }
    return Finding.of(CONTROL, Verdict.fail("p", "r", pod, "m", places));
  }

  @Test
  void isReviewable() {
    String text = Ratchet.of(List.of(finding(pod("a.yaml", "b", "a"), 0, 1)));

    assertThat(text.lines().filter(line -> !line.startsWith("#")).map(line -> line.substring(16)))
        .containsExactly(
            "  Pod shop/api  host-ports  spec.containers[a].ports",
            "  Pod shop/api  host-ports  spec.containers[b].ports");
  }

  @Test
  void knowsWhatHasMovedWithinItsFileAndToAnother() {
    Ratchet ratchet = Ratchet.read("r", Ratchet.of(List.of(finding(pod("a.yaml", "p", "q"), 0))));

    assertThat(ratchet.knows(finding(pod("b.yaml", "q", "p"), 1))).isTrue();
  }

  @Test
  void noticesASecondBadContainer() {
    Ratchet ratchet = Ratchet.read("r", Ratchet.of(List.of(finding(pod("a.yaml", "p", "q"), 0))));

    assertThat(ratchet.knows(finding(pod("a.yaml", "p", "q"), 0, 1))).isFalse();
    assertThat(ratchet.knows(finding(pod("a.yaml", "p", "q"), 1))).isFalse();
  }

  @Test
  void knowsWhatIsLeftWhenOneOfTwoContainersIsPutRight() {
    Ratchet ratchet =
        Ratchet.read("r", Ratchet.of(List.of(finding(pod("a.yaml", "p", "q"), 0, 1))));

    assertThat(ratchet.knows(finding(pod("a.yaml", "p", "q"), 1))).isTrue();
  }

  @Test
  void shrinksToWhatIsStillFoundAndKeepsAllElseAsItWas() {
    Finding both = finding(pod("a.yaml", "p", "q"), 0, 1);
    String text = "# ours\n\n" + Ratchet.of(List.of(both));
    Ratchet ratchet = Ratchet.read("r", text);
    Set<String> found = Set.of(both.fingerprint("spec.containers[p].ports"));

    assertThat(ratchet.gone(found)).isEqualTo(1);
    assertThat(ratchet.without(found))
        .isEqualTo(
            String.join("\n", text.lines().filter(line -> !line.contains("[q]")).toList()) + "\n");
  }

  @Test
  void takesNeitherWhatIsUndecidedNorWhatIsWaived() {
    Resource pod = pod("a.yaml", "p");
    Finding undecided = Finding.of(CONTROL, Verdict.error("p", "r", pod, "m", List.of()));
    Finding waived = finding(pod, 0).waivedBy(Waived.known("r"));

    assertThat(Ratchet.read("r", Ratchet.of(List.of(undecided, waived))).size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<<<<<<< HEAD", "8a0d6081c8b3325", "8a0d6081c8b3325z x", "8A0D6081C8B3325A"})
  void reportsWhatIsNoLineOfIts(String line) {
    Ratchet ratchet = Ratchet.read("r", "# head\n" + line + "\n");

    assertThat(ratchet.diagnostics())
        .singleElement()
        .satisfies(fault -> assertThat(fault.span().orElseThrow().toString()).isEqualTo("r:2:1"));
  }

  @Test
  void keepsToOneLineWhateverNamesHold() {
    Resource evil =
        Texts.resource(
            "a.yaml", "{apiVersion: v1, kind: Pod, metadata: {name: \"a\\n0123456789abcdef  b\"}}");

    assertThat(Ratchet.read("r", Ratchet.of(List.of(finding(evil)))).size()).isEqualTo(1);
  }
}
