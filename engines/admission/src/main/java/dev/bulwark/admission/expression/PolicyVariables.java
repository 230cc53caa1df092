package dev.bulwark.admission.expression;

import java.util.LinkedHashMap;
import java.util.Map;

/// The compiled variables of a policy, by name. Of two with the same name the later one counts.
public final class PolicyVariables {
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final CompiledExpression[] expressions;

  public PolicyVariables(Map<String, CompiledExpression> compiled) {
    this.expressions = new CompiledExpression[compiled.size()];
    compiled.forEach(
        (name, expression) -> {
          expressions[places.size()] = expression;
          places.put(name, places.size());
        });
  }

  /// The place of a variable, from 0; -1 when there is none of that name.
  int placeOf(String name) {
    return places.getOrDefault(name, -1);
  }

  int size() {
    return expressions.length;
  }

  CompiledExpression at(int place) {
    return expressions[place];
  }
}
