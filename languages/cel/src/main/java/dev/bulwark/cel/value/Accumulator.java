package dev.bulwark.cel.value;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The list that a comprehension builds: `accu + [x]` appends in place, so that `map` and `filter`
/// stay linear. Nobody but the comprehension sees it while it grows.
public final class Accumulator extends AbstractList<@Nullable Object> implements RandomAccess {
  private final ArrayList<@Nullable Object> elements = new ArrayList<>();

  public Accumulator append(List<?> more) {
    elements.addAll(more);
    return this;
  }

  @Override
  public @Nullable Object get(int index) {
    return elements.get(index);
  }

  @Override
  public int size() {
    return elements.size();
  }
}
