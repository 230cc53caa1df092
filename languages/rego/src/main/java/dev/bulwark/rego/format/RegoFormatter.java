package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.parse.RegoParser;
import dev.bulwark.rego.parse.RegoParser.Parsed;
import java.util.List;
import java.util.Optional;

/// Formats modules as `opa fmt` does.
///
/// ```java
/// RegoFormatter.format("policy.rego", "package p\nallow   if input.ok", FormatOptions.V1)
/// ```
public final class RegoFormatter {
  private RegoFormatter() {}

  /// The module in the one layout, or what keeps it from being read as, or written for, the
  /// language that is asked for.
  ///
  /// @param file what errors call it
  public static Parsed<String> format(String file, String source, FormatOptions options) {
    try {
      return formatted(file, source, options);
    } catch (StackOverflowError e) {
      return new Parsed<>(
          Optional.empty(),
          List.of(
              new RegoError(
                  RegoError.PARSE,
                  "the module is nested too deeply",
                  new Location(file, 0, 0, 0, 0))));
    }
  }

  /// What keeps a result from being read in the language it was written for; nothing, unless there
  /// is a fault in this formatter.
  public static List<RegoError> check(String file, String formatted, FormatOptions options) {
    return RegoParser.module(file, formatted, options.resultFeatures()).errors();
  }

  private static Parsed<String> formatted(String file, String source, FormatOptions options) {
    Parsed<RegoModule> parsed = RegoParser.module(file, source, options.features());
    if (parsed.result().isEmpty()) {
      return new Parsed<>(Optional.empty(), parsed.errors());
    }
    RegoModule module = parsed.result().get();
    if (options.to().isV1()) {
      List<RegoError> errors = new V1Obstacles(module).errors();
      if (!errors.isEmpty()) {
        return new Parsed<>(Optional.empty(), errors);
      }
    }
    var faults = new ArityFaults();
    String text = ModuleLayout.of(module, new SourceText(source), options, faults);
    return faults.found().isEmpty()
        ? new Parsed<>(Optional.of(text), List.of())
        : new Parsed<>(Optional.empty(), faults.found());
  }
}
