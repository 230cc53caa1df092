package dev.bulwark.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds trees of which every node leads to its source, for renderers that make no text.
///
/// The positions of such a tree are not bytes but numbers of entries in the list of provenances
/// that this class keeps. Containers are finished from the inside out: first the values, then the
/// object that holds them.
///
/// ```java
/// var tree = new TracedTree();
/// JsonObject labels = tree.object(whole, List.of(tree.entry("app", keyAt, "shop", valueAt)));
/// Resource.of(tree.object(...), new RenderedOrigin("kustomization.yaml", tree, texts));
/// ```
public final class TracedTree implements RenderedOrigin.Trace {
  private final List<Provenance> provenances = new ArrayList<>();
  private final Positions positions = Positions.recording();

  /// An entry of an object.
  ///
  /// @param keyAt where the key stands: what a person looks at when something is missing below it
  public record Entry(String key, Provenance keyAt, @Nullable Object value, Provenance valueAt) {}

  /// An element of an array.
  public record Element(@Nullable Object value, Provenance at) {}

  /// An object whose containers, if any, were built here, too.
  public JsonObject object(Provenance at, List<Entry> entries) {
    var keys = new String[entries.size()];
    @Nullable Object[] values = new @Nullable Object[entries.size()];
    var parts = new int[4 * entries.size()];
    for (int i = 0; i < keys.length; i++) {
      Entry entry = entries.get(i);
      keys[i] = entry.key();
      values[i] = entry.value();
      note(parts, 4 * i, entry.keyAt());
      note(parts, 4 * i + 2, entry.valueAt());
    }
    return JsonObject.adopt(keys, values, positions, record(at, parts));
  }

  /// An array whose containers, if any, were built here, too.
  public JsonArray array(Provenance at, List<Element> elements) {
    @Nullable Object[] values = new @Nullable Object[elements.size()];
    var parts = new int[2 * elements.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = elements.get(i).value();
      note(parts, 2 * i, elements.get(i).at());
    }
    return JsonArray.adopt(values, positions, record(at, parts));
  }

  /// Where the node of a position came from: what was noted for the first part of the range.
  @Override
  public Optional<Provenance> at(Positions.Range range) {
    return range.start() < provenances.size()
        ? Optional.of(provenances.get(range.start()))
        : Optional.empty();
  }

  private int record(Provenance at, int[] parts) {
    int number = number(at);
    return positions.record(number, number, parts, 0, parts.length);
  }

  private void note(int[] parts, int from, Provenance at) {
    parts[from] = number(at);
    parts[from + 1] = parts[from];
  }

  private int number(Provenance provenance) {
    provenances.add(provenance);
    return provenances.size() - 1;
  }
}
