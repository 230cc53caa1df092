package dev.bulwark.gitops;

import dev.bulwark.model.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The variables that Flux puts into objects after it has built them.
final class Variables {
  private final Map<String, Variable> byName = new HashMap<>();
  private @Nullable String elsewhere;

  /// A variable.
  ///
  /// @param value empty where it must not be shown
  private record Variable(Optional<String> value, Provenance at) {}

  /// Sets a variable; what it was before no longer counts. Line breaks are left out, as Flux does.
  void set(String name, String value, Provenance at) {
    byName.put(name, new Variable(Optional.of(value.replace("\n", "")), at));
  }

  /// Sets a variable to what is secret.
  void hide(String name, Provenance at) {
    byName.put(name, new Variable(Optional.empty(), at));
  }

  /// Notes that more variables are set by what is not here; what is known so far may be one of
  /// them.
  ///
  /// @param why for people, without full stop
  void someElsewhere(String why) {
    elsewhere = why;
    byName.clear();
  }

  boolean isEmpty() {
    return byName.isEmpty() && elsewhere == null;
  }

  /// The value of a variable: empty for one that is not set, or not known.
  String value(String name) {
    Variable variable = byName.get(name);
    return variable == null ? "" : variable.value().orElse("");
  }

  /// Why nobody can tell what becomes of a text that names some variables; empty where one can.
  Optional<String> unknown(List<String> names) {
    for (String name : names) {
      Variable variable = byName.get(name);
      if (variable == null && elsewhere != null) {
        return Optional.of(elsewhere);
      }
      if (variable != null && variable.value().isEmpty()) {
        return Optional.of("the variable " + name + " is from a Secret");
      }
    }
    return Optional.empty();
  }

  Optional<Provenance> at(String name) {
    return Optional.ofNullable(byName.get(name)).map(Variable::at);
  }
}
