package dev.bulwark.hcl.eval;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The functions an expression can call, by name. Does not change: adding gives another one.
public final class Functions {
  public static final Functions NONE = new Functions(Map.of());

  private static final String CORE = "core::";

  private final Map<String, Function> byName;

  private Functions(Map<String, Function> byName) {
    this.byName = byName;
  }

  public static Functions of(Collection<Function> functions) {
    return NONE.with(functions);
  }

  /// These too, in place of any of the same names.
  public Functions with(Collection<Function> more) {
    var names = new HashMap<>(byName);
    for (Function function : more) {
      names.put(function.name(), function);
    }
    return new Functions(names);
  }

  public Functions without(Predicate<String> unwanted) {
    var fewer = new HashMap<>(byName);
    fewer.keySet().removeIf(unwanted);
    return new Functions(fewer);
  }

  /// The function of a name; built-in ones may be called with `core::` before it.
  public Optional<Function> find(String name) {
    String plain = name.startsWith(CORE) ? name.substring(CORE.length()) : name;
    return Optional.ofNullable(byName.get(plain));
  }

  public List<String> names() {
    return List.copyOf(new TreeMap<>(byName).keySet());
  }
}
