package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracedTreeTest {
  private static final SourceText BASE = SourceText.of("base/api.yaml", "kind: Pod\nuser: 0\n");
  private static final SourceText OVERLAY = SourceText.of("prod/patch.yaml", "user: 1\n");

  private static Provenance in(SourceText text, int start, int end) {
    return Provenance.written(text.span(start, end));
  }

  @Test
  void leadsEachNodeToItsOwnSource() {
    var tree = new TracedTree();
    Provenance patched = in(OVERLAY, 6, 7).via("patched over", BASE.span(16, 17));
    JsonObject spec =
        tree.object(
            in(BASE, 10, 17),
            List.of(new TracedTree.Entry("user", in(OVERLAY, 0, 4), 1L, patched)));
    JsonObject pod =
        tree.object(
            in(BASE, 0, 17),
            List.of(
                new TracedTree.Entry("apiVersion", in(BASE, 0, 4), "v1", in(BASE, 6, 9)),
                new TracedTree.Entry("kind", in(BASE, 0, 4), "Pod", in(BASE, 6, 9)),
                new TracedTree.Entry("spec", in(BASE, 10, 14), spec, in(BASE, 10, 17))));
    var origin =
        new RenderedOrigin(BASE.name(), tree, Map.of(BASE.name(), BASE, OVERLAY.name(), OVERLAY));
    Resource resource = Resource.of(pod, origin);

    Place user = resource.locate(FieldPath.of("spec", "user")).orElseThrow();
    assertThat(user.span()).hasToString("prod/patch.yaml:1:7");
    assertThat(user.exact()).isTrue();
    assertThat(user.via()).containsExactly(new Provenance.Via("patched over", BASE.span(16, 17)));
    Place missing = resource.locate(FieldPath.of("spec", "hostPID")).orElseThrow();
    assertThat(missing.missing()).isTrue();
    assertThat(missing.span()).hasToString("base/api.yaml:2:1");
    assertThat(origin.excerpt(user.span(), 3).orElseThrow().lines()).containsExactly("user: 1");
  }
}
