package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelType;
import java.util.List;

/// `orValue` of what may be no optional. Source: Kyverno `pkg/cel/compiler/env.go`, which keeps to
/// what cel-go did before 0.28.
final class LenientOrValueLibrary implements CelLibrary {
  @Override
  public String name() {
    return "lenient orValue";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        CelOverload.global(
            "__orValueCompat__",
            "__orValueCompat___dyn_dyn",
            List.of(CelType.DYN, CelType.DYN),
            CelType.DYN,
            (CelFunction.Binary)
                (given, other) ->
                    given instanceof CelOptional optional
                        ? optional.isPresent() ? optional.value() : other
                        : given));
  }

  @Override
  public List<String> macros() {
    return List.of("orValue");
  }
}
