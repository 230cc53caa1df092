package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownTest {
  private static final FieldPath IMAGE = FieldPath.of("spec", "containers").index(0).key("image");

  @Test
  void coversThePartAndWhatIsBelowItOnly() {
    var unknown = new Unknown(IMAGE.parent().orElseThrow(), "var.image has no value");

    assertThat(unknown.covers(IMAGE)).isTrue();
    assertThat(unknown.covers(FieldPath.of("spec", "containers").index(0))).isTrue();
    assertThat(unknown.covers(FieldPath.of("spec", "containers").index(1))).isFalse();
    assertThat(unknown.covers(FieldPath.of("spec"))).isFalse();
  }

  @Test
  void coversEverythingFromTheRoot() {
    assertThat(new Unknown(FieldPath.ROOT, "var.count has no value").covers(IMAGE)).isTrue();
  }

  @Test
  void isToldByTheOrigin() {
    var unknown = new Unknown(IMAGE, "var.image has no value");

    assertThat(
            new RenderedOrigin("main.tf", _ -> Optional.empty(), Map.of(), List.of(unknown))
                .unknowns())
        .containsExactly(unknown);
    assertThat(new FileOrigin(SourceText.of("pod.yaml", "")).unknowns()).isEmpty();
  }
}
