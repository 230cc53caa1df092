package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the names in an expression stand for.
///
/// @param variables the index of each variable in an evaluation
/// @param container the namespace that names are looked up in first; empty for none
/// @param types type names that stand for themselves
/// @param functions the overloads of each function, in the order of their declaration
/// @param strict whether what the specification forbids and cel-go lets pass is an error
public record Scope(
    String container,
    Map<String, Integer> variables,
    Map<String, CelType> types,
    Map<String, List<CelOverload>> functions,
    CelStructs structs,
    boolean strict) {
  public Scope {
    variables = Map.copyOf(variables);
    types = Map.copyOf(types);
    functions = Map.copyOf(functions);
  }

  /// What a name may mean, the most specific first: in `a.b`, `c` is `a.b.c`, `a.c` or `c`. Source:
  /// cel-go `containers.ResolveCandidateNames`.
  List<String> candidates(String name) {
    if (name.startsWith(".")) {
      return List.of(name.substring(1));
    } else if (container.isEmpty()) {
      return List.of(name);
    }
    var candidates = new ArrayList<String>();
    for (int end = container.length(); end > 0; end = container.lastIndexOf('.', end - 1)) {
      candidates.add(container.substring(0, end) + "." + name);
    }
    candidates.add(name);
    return candidates;
  }

  @Nullable Integer variable(String name) {
    return variables.get(name);
  }

  List<CelOverload> overloads(String function) {
    for (String candidate : candidates(function)) {
      List<CelOverload> overloads = functions.get(candidate);
      if (overloads != null) {
        return overloads;
      }
    }
    return List.of();
  }
}
