package dev.bulwark.kyverno.refusal;

import dev.bulwark.model.FieldPath;
import java.util.ArrayList;
import java.util.List;

/// Collects what the checks of a policy find.
final class Refusals {
  private final List<Refusal> found = new ArrayList<>();

  void add(FieldPath path, String why, String fix) {
    found.add(new Refusal(path, why, fix));
  }

  List<Refusal> found() {
    return List.copyOf(found);
  }
}
