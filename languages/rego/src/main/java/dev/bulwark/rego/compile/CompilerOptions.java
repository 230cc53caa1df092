package dev.bulwark.rego.compile;

import java.util.Set;

/// How strictly modules are compiled.
///
/// @param strict whether unused variables and imports and deprecated functions are errors
/// @param printing whether `print` is kept; it is removed otherwise
/// @param forbidden built-ins that may not be called
public record CompilerOptions(boolean strict, boolean printing, Set<String> forbidden) {
  public static final CompilerOptions DEFAULT = new CompilerOptions(false, false, Set.of());

  public CompilerOptions {
    forbidden = Set.copyOf(forbidden);
  }
}
