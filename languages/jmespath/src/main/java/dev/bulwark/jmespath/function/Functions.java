package dev.bulwark.jmespath.function;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All functions.
public final class Functions {
  private static final Map<String, Function> BY_NAME = byName();

  private Functions() {}

  public static Optional<Function> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public static Set<String> names() {
    return Set.copyOf(BY_NAME.keySet());
  }

  private static Map<String, Function> byName() {
    List<List<Function>> families =
        List.of(
            Numbers.FUNCTIONS,
            Texts.FUNCTIONS,
            Lists.FUNCTIONS,
            Orders.FUNCTIONS,
            Objects.FUNCTIONS,
            Conversions.FUNCTIONS,
            Patterns.FUNCTIONS,
            Arithmetic.FUNCTIONS,
            Times.FUNCTIONS,
            Digests.FUNCTIONS,
            Names.FUNCTIONS,
            Certificates.FUNCTIONS,
            Chance.FUNCTIONS);
    Map<String, Function> byName = new HashMap<>();
    families.forEach(family -> family.forEach(function -> byName.put(function.name(), function)));
    return byName;
  }
}
