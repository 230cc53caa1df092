package dev.bulwark.cel.function;

import dev.bulwark.cel.value.CelType;
import java.util.List;

/// A set of functions that an environment may have.
public interface CelLibrary {
  /// What people call it: `quantity`, `lists`.
  String name();

  List<CelOverload> overloads();

  /// Type names that stand for themselves in an expression, as in `type(x) == net.IP`.
  default List<CelType> types() {
    return List.of();
  }

  /// Names of macros that come with the functions: `sortBy`.
  default List<String> macros() {
    return List.of();
  }
}
