package dev.bulwark.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way from the root of an object to one of its nodes, written as Kubernetes writes it
/// (`field.Path`): `spec.containers[0].image`, `metadata.labels[app.kubernetes.io/name]`.
public final class FieldPath {
  public static final FieldPath ROOT = new FieldPath(null, null, -1);

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
    for (FieldPath at : other.fromRoot()) {
      path = new FieldPath(path, at.key, at.index);
    }
    return path;
  }

  public FieldPath step(Step step) {
    return step instanceof Step.Key(var name) ? key(name) : index(((Step.Index) step).position());
  }

  /// The path without its last step; empty at the root.
  public Optional<FieldPath> parent() {
    return Optional.ofNullable(parent);
  }

  /// Whether this path is `other` or leads on from it.
  public boolean startsWith(FieldPath other) {
    List<Step> steps = steps();
    List<Step> first = other.steps();
    return steps.size() >= first.size() && steps.subList(0, first.size()).equals(first);
  }

  /// From the root downwards.
  public List<Step> steps() {
    var steps = new ArrayList<Step>();
    for (FieldPath at : fromRoot()) {
      steps.add(at.key != null ? new Step.Key(at.key) : new Step.Index(at.index));
    }
    return Collections.unmodifiableList(steps);
  }

  /// The value at this path, or empty where a step leads nowhere or the value is null.
  public Optional<Object> in(@Nullable Object tree) {
    return Optional.ofNullable(read(tree));
  }

  private @Nullable Object read(@Nullable Object tree) {
    return parent == null ? tree : child(parent.read(tree));
  }

  /// What this path's last step leads to from its parent's value.
  private @Nullable Object child(@Nullable Object node) {
    if (key != null) {
      return node instanceof JsonObject object ? object.get(key) : null;
    }
    return node instanceof JsonArray array && index < array.size() ? array.get(index) : null;
  }

  /// The keys by which the API server tells elements of a list apart, in the order in which they
  /// are looked for.
  private static final List<String> ELEMENT_KEYS =
      List.of(
          "mountPath", "devicePath", "containerPort", "name", "topologyKey", "ip", "key", "port");

  /// Lists of words of the API, in which an element is known by its value. Of other lists the
  /// values may be anybody's data, such as a password in `args`.
  private static final List<String> LISTS_OF_WORDS =
      List.of("add", "drop", "verbs", "resources", "apiGroups", "accessModes", "hosts");

  /// This path with list elements called by what tells them apart rather than by their numbers, so
  /// that it stays the same when elements move: `spec.containers[api].image`, `add[NET_ADMIN]`. An
  /// object without a name is known by its contents (`rules[#1f3a9c02]`); other values are not told
  /// apart.
  public String named(JsonObject root) {
    var text = new StringBuilder();
    Object node = root;
    String list = "";
    for (FieldPath at : fromRoot()) {
      node = at.child(node);
      if (at.key == null) {
        text.append('[').append(nameOf(node, list, at.index)).append(']');
      } else {
        at.writeLastStep(text);
        list = at.key;
      }
    }
    return text.toString();
  }

  /// What an element of a list is called, wherever it stands.
  private static String nameOf(@Nullable Object element, String list, int index) {
    if (element instanceof JsonObject object) {
      for (String key : ELEMENT_KEYS) {
        Object value = object.get(key);
        if (value instanceof String || value instanceof Long) {
          return value.toString();
        }
      }
      return "#" + Integer.toHexString(object.hashCode());
    }
    if (element instanceof String word && LISTS_OF_WORDS.contains(list)) {
      return word;
    }
    return element == null ? Integer.toString(index) : "";
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
    for (FieldPath at : fromRoot()) {
      at.writeLastStep(text);
    }
    return text.toString();
  }

  private void writeLastStep(StringBuilder text) {
    if (key == null) {
      text.append('[').append(index).append(']');
    } else if (isPlain(key)) {
      text.append(text.isEmpty() ? "" : ".").append(key);
    } else {
      text.append('[').append(key).append(']');
    }
  }

  /// Whether a key needs no brackets: letters, digits, `_`, `$` and `-`, no digit or `-` in front.
  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
      if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-'))) {
        return false;
      }
    }
    return !key.isEmpty();
  }

  /// The paths on the way to this one, without the root, itself last.
  private List<FieldPath> fromRoot() {
    var paths = new ArrayList<FieldPath>();
    for (FieldPath at = this; at.parent != null; at = at.parent) {
      paths.add(at);
    }
    Collections.reverse(paths);
    return paths;
  }
}
