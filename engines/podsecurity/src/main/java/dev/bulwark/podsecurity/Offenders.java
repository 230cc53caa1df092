package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Patch;
import dev.bulwark.podsecurity.pod.ContainerView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Collects who sets what in a way that a check forbids, and words it as the API server does.
/// Nothing is allocated until there is a first offender.
final class Offenders {
  private boolean pod;
  private @Nullable List<String> containers;
  private @Nullable TreeSet<String> values;
  private @Nullable List<FieldPath> places;
  private @Nullable List<Patch> fixes;

  boolean any() {
    return pod || containers != null;
  }

  boolean anyContainer() {
    return containers != null;
  }

  Offenders pod(FieldPath place) {
    pod = true;
    return place(place);
  }

  Offenders container(ContainerView container, FieldPath place) {
    container(container);
    return place(place);
  }

  Offenders container(ContainerView container) {
    if (containers == null) {
      containers = new ArrayList<>();
    }
    containers.add(container.name());
    return this;
  }

  Offenders place(FieldPath place) {
    if (places == null) {
      places = new ArrayList<>();
    }
    places.add(place);
    return this;
  }

  /// A forbidden value; each is named once, sorted.
  Offenders value(String value) {
    if (values == null) {
      values = new TreeSet<>(Wording.BYTEWISE);
    }
    values.add(value);
    return this;
  }

  Offenders fix(Patch patch) {
    if (fixes == null) {
      fixes = new ArrayList<>();
    }
    fixes.add(patch);
    return this;
  }

  Offenders set(FieldPath path, Object value) {
    return fix(new Patch.Set(path, value));
  }

  Offenders remove(FieldPath path) {
    return fix(new Patch.Remove(path));
  }

  /// `pod and containers "a", "b"`.
  String setters() {
    if (containers == null) {
      return pod ? "pod" : "";
    }
    return pod ? "pod and " + containers() : containers();
  }

  /// `container "a"`, `containers "a", "b"`.
  String containers() {
    List<String> names = containers == null ? List.of() : containers;
    return Wording.plural(names.size(), "container ", "containers ") + Wording.quoted(names);
  }

  int containerCount() {
    return containers == null ? 0 : containers.size();
  }

  List<String> values() {
    return values == null ? List.of() : List.copyOf(values);
  }

  List<FieldPath> places() {
    return places == null ? List.of() : places;
  }

  List<Patch> fixes() {
    return fixes == null ? List.of() : fixes;
  }

  Violation because(String reason, String detail) {
    return new Violation(reason, detail, places(), fixes());
  }
}
