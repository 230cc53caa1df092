package dev.bulwark.rego.builtin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The built-ins a compiler knows, by name. Does not change: adding and removing gives another one.
public final class BuiltinRegistry {
  private final Map<String, Builtin> byName;

  /// Made when first asked for. Two threads may make the same, which shows in nothing.
  private @Nullable Map<String, List<Builtin>> byRoot;

  private BuiltinRegistry(Map<String, Builtin> byName) {
    this.byName = byName;
  }

  /// A registry of these.
  ///
  /// @throws IllegalArgumentException if two have one name
  public static BuiltinRegistry of(List<Builtin> builtins) {
    var byName = new HashMap<String, Builtin>();
    for (Builtin builtin : builtins) {
      String name = builtin.signature().name();
      if (byName.put(name, builtin) != null) {
        throw new IllegalArgumentException("two built-ins are called " + name);
      }
    }
    return new BuiltinRegistry(byName);
  }

  public Optional<Builtin> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// All of them, by name.
  public Collection<Builtin> all() {
    return new TreeMap<>(byName).values();
  }

  /// Those whose names are `root` or begin with `root.`
  public List<Builtin> under(String root) {
    Map<String, List<Builtin>> known = byRoot;
    if (known == null) {
      known = new HashMap<>();
      for (Map.Entry<String, Builtin> each : byName.entrySet()) {
        String name = each.getKey();
        int dot = name.indexOf('.');
        known
            .computeIfAbsent(dot < 0 ? name : name.substring(0, dot), _ -> new ArrayList<>())
            .add(each.getValue());
      }
      known.replaceAll((_, builtins) -> List.copyOf(builtins));
      known = Map.copyOf(known);
      byRoot = known;
    }
    return known.getOrDefault(root, List.of());
  }

  /// These too, in place of any of the same names.
  public BuiltinRegistry with(Builtin... more) {
    var names = new HashMap<>(byName);
    for (Builtin builtin : more) {
      names.put(builtin.signature().name(), builtin);
    }
    return new BuiltinRegistry(names);
  }

  /// All but those of these names.
  public BuiltinRegistry without(Collection<String> names) {
    var fewer = new HashMap<>(byName);
    fewer.keySet().removeAll(names);
    return new BuiltinRegistry(fewer);
  }
}
