package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.FieldSpecs;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.model.Provenance;
import java.util.Map;
import java.util.TreeMap;

/// What the kustomizations of a build have gathered so far.
final class Accumulation {
  private final ObjectSet objects = new ObjectSet();
  private final Map<String, Variable> variables = new TreeMap<>();
  private FieldSpecs specs = FieldSpecs.NONE;

  ObjectSet objects() {
    return objects;
  }

  FieldSpecs specs() {
    return specs;
  }

  Map<String, Variable> variables() {
    return variables;
  }

  void addSpecs(FieldSpecs more, Provenance asked) {
    specs = specs.united(more, asked);
  }

  void addVariable(Variable variable) {
    if (variables.putIfAbsent(variable.name(), variable) != null) {
      throw new Fault(
              "KUST-0011", "var '" + variable.name() + "' already encountered", variable.at())
          .because("a base or another entry defines it, too")
          .toFix("give one of them another name");
    }
  }

  /// Takes over all that another has gathered.
  void add(Accumulation other, Provenance asked) {
    other.objects.objects().forEach(object -> objects.add(object, asked));
    addSpecs(other.specs, asked);
    other.variables.values().forEach(this::addVariable);
  }
}
