package dev.bulwark.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The way from the root of an object to one of its nodes, written as Kubernetes writes it
/// (`field.Path`): `spec.containers[0].image`, `metadata.labels[app.kubernetes.io/name]`.
public final class FieldPath {
  public static final FieldPath ROOT = new FieldPath(null, null, -1);

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");

  private final @Nullable FieldPath parent;
  private final @Nullable String key;
  private final int index;

  private FieldPath(@Nullable FieldPath parent, @Nullable String key, int index) {
    this.parent = parent;
    this.key = key;
    this.index = index;
  }

  /// One step: into an object by key, or into an array by index from 0.
  public sealed interface Step {
    record Key(String name) implements Step {}

    record Index(int position) implements Step {}
  }

  /// `FieldPath.of("spec", "template")`.
  public static FieldPath of(String... keys) {
    FieldPath path = ROOT;
    for (String key : keys) {
      path = path.key(key);
    }
    return path;
  }

  public FieldPath key(String name) {
    return new FieldPath(this, Objects.requireNonNull(name), -1);
  }

  public FieldPath index(int position) {
    return new FieldPath(this, null, position);
  }

  /// This path continued by the steps of another.
  public FieldPath append(FieldPath other) {
    FieldPath path = this;
    for (Step step : other.steps()) {
      path = path.step(step);
    }
    return path;
  }

  public FieldPath step(Step step) {
    return switch (step) {
      case Step.Key(var name) -> key(name);
      case Step.Index(var position) -> index(position);
    };
  }

  /// The path without its last step; empty at the root.
  public Optional<FieldPath> parent() {
    return Optional.ofNullable(parent);
  }

  /// From the root downwards.
  public List<Step> steps() {
    var steps = new ArrayList<Step>();
    for (FieldPath at = this; at.parent != null; at = at.parent) {
      steps.add(at.key != null ? new Step.Key(at.key) : new Step.Index(at.index));
    }
    Collections.reverse(steps);
    return Collections.unmodifiableList(steps);
  }

  /// The value at this path, or empty where a step leads nowhere or the value is null.
  public Optional<Object> in(@Nullable Object tree) {
    return Optional.ofNullable(read(tree));
  }

  private @Nullable Object read(@Nullable Object tree) {
    if (parent == null) {
      return tree;
    }
    return switch (parent.read(tree)) {
      case JsonObject object when key != null -> object.get(key);
      case JsonArray array when key == null && index < array.size() -> array.get(index);
      case null, default -> null;
    };
  }

  /// This path with list elements called by their `name` where they have one, so that it stays the
  /// same when elements move: `spec.containers[api].image`.
  public String named(JsonObject root) {
    var text = new StringBuilder();
    Object at = root;
    for (Step step : steps()) {
      switch (step) {
        case Step.Key(var name) -> {
          write(text, name);
          at = at instanceof JsonObject object ? object.get(name) : null;
        }
        case Step.Index(var position) -> {
          Object element =
              at instanceof JsonArray array && position < array.size() ? array.get(position) : null;
          text.append('[')
              .append(
                  element instanceof JsonObject object
                      ? object.string("name").orElse(String.valueOf(position))
                      : String.valueOf(position))
              .append(']');
          at = element;
        }
      }
    }
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldPath path && steps().equals(path.steps());
  }

  @Override
  public int hashCode() {
    return steps().hashCode();
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Step step : steps()) {
      switch (step) {
        case Step.Key(var name) -> write(text, name);
        case Step.Index(var position) -> text.append('[').append(position).append(']');
      }
    }
    return text.toString();
  }

  private static void write(StringBuilder text, String key) {
    if (!PLAIN.matcher(key).matches()) {
      text.append('[').append(key).append(']');
    } else {
      text.append(text.isEmpty() ? "" : ".").append(key);
    }
  }
}
