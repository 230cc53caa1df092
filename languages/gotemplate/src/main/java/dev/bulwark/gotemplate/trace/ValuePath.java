package dev.bulwark.gotemplate.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way to a value in the data that a template was given: `Values`, `image`, `tag`.
public final class ValuePath {
  private final @Nullable ValuePath parent;
  private final Object key;
  private final @Nullable Object container;

  /// @param parent null where the container is the data itself
  /// @param key a String in a map, an Integer in a list
  /// @param container the very map or list that the host gave; null where that holds no such thing,
  ///   as below a key that is missing
  public ValuePath(@Nullable ValuePath parent, Object key, @Nullable Object container) {
    this.parent = parent;
    this.key = key;
    this.container = container;
  }

  public @Nullable ValuePath parent() {
    return parent;
  }

  public Object key() {
    return key;
  }

  /// The host's own map or list in which the key was looked up.
  public @Nullable Object container() {
    return container;
  }

  /// All keys from the data down.
  public List<Object> keys() {
    List<Object> keys = new ArrayList<>();
    for (ValuePath at = this; at != null; at = at.parent) {
      keys.add(at.key);
    }
    Collections.reverse(keys);
    return keys;
  }

  public boolean isSame(ValuePath other) {
    ValuePath left = this;
    ValuePath right = other;
    while (left != right) {
      if (left == null || right == null || !left.key.equals(right.key)) {
        return false;
      }
      left = left.parent;
      right = right.parent;
    }
    return true;
  }

  /// `.Values.hosts[0].name`.
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Object each : keys()) {
      if (each instanceof Integer index) {
        text.append('[').append(index.intValue()).append(']');
      } else {
        text.append('.').append(each);
      }
    }
    return text.toString();
  }
}
