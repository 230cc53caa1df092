package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import java.util.List;

/// `cel.bind(name, value, expression)`, a macro and nothing else. Source: cel-go `ext/bindings.go`.
final class BindingLibrary implements CelLibrary {
  @Override
  public String name() {
    return "cel.lib.ext.cel.bindings";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of();
  }

  @Override
  public List<String> macros() {
    return List.of("bind");
  }
}
