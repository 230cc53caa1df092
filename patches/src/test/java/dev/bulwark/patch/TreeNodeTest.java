package dev.bulwark.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Patches of trees that keep more of their nodes than values.
class TreeNodeTest {
  /// An object that knows which text it is of.
  private static final class Marked extends LinkedHashMap<String, @Nullable Object>
      implements TreeNode {
    private static final long serialVersionUID = 1;

    private final String mark;

    private Marked(String mark) {
      this.mark = mark;
    }

    static Marked of(String mark, Map<?, ?> map) {
      var marked = new Marked(mark);
      map.forEach(
          (key, value) ->
              marked.put(
                  (String) key,
                  value instanceof Map<?, ?> inner ? of(mark, inner) : new Scalar(mark, value)));
      return marked;
    }

    @Override
    public JsonObject plain() {
      var plain = new JsonObject.Builder();
      forEach(
          (key, value) -> plain.put(key, value instanceof TreeNode node ? node.plain() : value));
      return plain.build();
    }

    @Override
    public Marked shallowCopy() {
      var copy = new Marked(mark);
      copy.putAll(this);
      return copy;
    }

    @Override
    public Marked deepCopy() {
      var copy = new Marked(mark);
      forEach((key, value) -> copy.put(key, value instanceof TreeNode n ? n.deepCopy() : value));
      return copy;
    }
  }

  private record Scalar(String mark, @Nullable Object value) implements TreeNode {
    @Override
    public @Nullable Object plain() {
      return value;
    }

    @Override
    public Scalar shallowCopy() {
      return this;
    }

    @Override
    public Scalar deepCopy() {
      return new Scalar(mark, value);
    }
  }

  private static Marked marked(String mark, String yaml) {
    return Marked.of(mark, (Map<?, ?>) Yaml.object(yaml));
  }

  private static String mark(Map<?, ?> tree, String... path) {
    Object at = tree;
    for (String key : path) {
      at = Objects.requireNonNull(((Map<?, ?>) at).get(key));
    }
    return at instanceof Marked map ? map.mark : ((Scalar) at).mark;
  }

  @Nested
  class GivenAStrategicMerge {
    @Test
    void eachValueIsTheNodeOfItsText() {
      Marked base = marked("base", "{a: 1, b: {c: 2, d: 3}}");
      Marked patch = marked("patch", "{b: {d: 4, e: 5}}");

      var outcome = StrategicMerge.merge(base, patch, PatchSchema.builtIn());

      var merged = (Marked) ((StrategicMerge.TreeOutcome.Merged) outcome).tree();
      assertThat(merged.plain()).isEqualTo(Yaml.object("{a: 1, b: {c: 2, d: 4, e: 5}}"));
      assertThat(mark(merged, "a")).isEqualTo("base");
      assertThat(mark(merged, "b")).isEqualTo("base");
      assertThat(mark(merged, "b", "c")).isEqualTo("base");
      assertThat(mark(merged, "b", "d")).isEqualTo("patch");
      assertThat(base.plain()).isEqualTo(Yaml.object("{a: 1, b: {c: 2, d: 3}}"));
    }

    @Test
    void directivesAreReadThroughNodes() {
      assertThat(
              StrategicMerge.merge(
                  marked("base", "{a: 1}"),
                  marked("patch", "{$patch: delete}"),
                  PatchSchema.builtIn()))
          .isEqualTo(new StrategicMerge.TreeOutcome.Deleted());
    }
  }

  @Nested
  class GivenAJsonPatch {
    @Test
    void theValueIsTheNodeOfThePatch() {
      Marked base = marked("base", "{a: {b: 1}}");
      var value = new Scalar("patch", 2L);

      Optional<String> misfit = change(base, operation("replace", "/a/b", value));

      assertThat(misfit).isEmpty();
      assertThat(mark(base, "a", "b")).isEqualTo("patch");
    }

    @Test
    void whatIsTestedIsTheValueAlone() {
      Marked base = marked("base", "{a: {b: 1}}");

      assertThat(change(base, operation("test", "/a", marked("patch", "{b: 1}")))).isEmpty();
      assertThat(change(base, operation("test", "/a", marked("patch", "{b: 2}")))).isPresent();
    }

    @Test
    void aCopyIsANodeOfItsOwn() {
      Marked base = marked("base", "{a: {b: 1}}");
      var copy = new JsonPatchOperation("copy", "/c", "/a", Optional.empty());

      assertThat(change(base, copy, operation("remove", "/c/b", null))).isEmpty();
      assertThat(base.plain()).isEqualTo(Yaml.object("{a: {b: 1}, c: {}}"));
    }

    private static Optional<String> change(Marked tree, JsonPatchOperation... operations) {
      return JsonPatch.change(tree, List.of(operations), JsonPatch.Dialect.API_SERVER);
    }

    private static JsonPatchOperation operation(String op, String path, @Nullable Object value) {
      return new JsonPatchOperation(op, path, "", Optional.of(new JsonPatchOperation.Value(value)));
    }
  }
}
