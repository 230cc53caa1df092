package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Sizes;
import java.util.ArrayList;
import java.util.List;

/// Formats of strings by name, and what is wrong with a string that should be of one. Source:
/// k8s.io/apiserver `pkg/cel/library/format.go`.
final class FormatLibrary implements CelLibrary {
  private static final Kind<NamedFormat> FORMAT = new Kind<>(NamedFormat.TYPE, NamedFormat.class);

  @Override
  public String name() {
    return "kubernetes.format";
  }

  @Override
  public List<CelOverload> overloads() {
    var all = new ArrayList<CelOverload>();
    all.add(
        Functions.member(
                "validate",
                "format-validate",
                FORMAT,
                Kind.STRING,
                CelType.optional(CelType.list(CelType.STRING)),
                FormatLibrary::validate)
            .costing(
                (CallCost.Prepaid)
                    given ->
                        given[0] instanceof NamedFormat format
                            ? Costs.search(Sizes.of(given[1]), format.patternSize())
                            : 1));
    all.add(
        Functions.global(
            "format.named",
            "format-named",
            Kind.STRING,
            CelType.optional(NamedFormat.TYPE),
            FormatLibrary::named));
    for (NamedFormat format : NamedFormat.values()) {
      String function = "format." + format.function();
      all.add(
          CelOverload.global(
              function,
              function,
              List.of(),
              NamedFormat.TYPE,
              (CelFunction.Variadic) (_, _) -> format));
    }
    return List.copyOf(all);
  }

  private static CelOptional validate(NamedFormat format, String text) {
    List<String> faults = format.faults(text);
    return faults.isEmpty() ? CelOptional.NONE : CelOptional.of(faults);
  }

  private static CelOptional named(String name) {
    for (NamedFormat format : NamedFormat.values()) {
      if (format.function().equals(name)) {
        return CelOptional.of(format);
      }
    }
    return CelOptional.NONE;
  }
}
