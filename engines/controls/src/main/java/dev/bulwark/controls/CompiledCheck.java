package dev.bulwark.controls;

import java.util.List;

/// A check made ready by the build: texts alone, so that it can stand in a class. Expressions are
/// programs as [dev.bulwark.cel.CelProgram#portable] gives them; empty where there is none.
///
/// @param kinds as in the definition
/// @param each the path as it is written
/// @param names of the elements
/// @param at as in the definition
/// @param defaults a program that gives the parameters
public record CompiledCheck(
    List<String> kinds,
    String each,
    List<String> names,
    String where,
    String holds,
    String message,
    List<String> at,
    List<Fix> fixes,
    String defaults) {
  public CompiledCheck {
    kinds = List.copyOf(kinds);
    names = List.copyOf(names);
    at = List.copyOf(at);
    fixes = List.copyOf(fixes);
  }

  /// A change: `SET`, `REMOVE` or `APPEND`.
  public record Fix(String action, String path, String value, String when) {}
}
