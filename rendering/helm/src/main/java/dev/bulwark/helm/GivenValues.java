package dev.bulwark.helm;

import dev.bulwark.helm.values.Overlay;
import dev.bulwark.helm.values.SetLine;
import dev.bulwark.helm.values.SetLine.MalformedSetException;
import dev.bulwark.helm.values.Table;
import dev.bulwark.helm.values.ValuesFile;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import java.util.List;
import java.util.Optional;

/// The values that a user gives: files, then arguments, kind by kind.
final class GivenValues {
  private static final List<SetLine.Kind> ORDER =
      List.of(
          SetLine.Kind.JSON,
          SetLine.Kind.TYPED,
          SetLine.Kind.STRING,
          SetLine.Kind.FILE,
          SetLine.Kind.LITERAL);

  private final RenderOptions options;
  private final List<Diagnostic> diagnostics;
  private final Table values = new Table();
  private boolean failed;

  private GivenValues(RenderOptions options, List<Diagnostic> diagnostics) {
    this.options = options;
    this.diagnostics = diagnostics;
  }

  /// Empty where something given cannot be read, which the diagnostics tell.
  static Optional<Table> of(RenderOptions options, List<Diagnostic> diagnostics) {
    var given = new GivenValues(options, diagnostics);
    options.valuesFiles().forEach(given::add);
    for (SetLine.Kind kind : ORDER) {
      for (RenderOptions.Argument argument : options.arguments()) {
        if (kind(argument.kind()) == kind) {
          given.add(kind, argument.text());
        }
      }
    }
    return given.failed ? Optional.empty() : Optional.of(given.values);
  }

  private void add(SourceText file) {
    ValuesFile.Reading reading = ValuesFile.read(file, options.limits());
    diagnostics.addAll(reading.diagnostics());
    failed |= reading.values().isEmpty();
    reading.values().ifPresent(table -> Overlay.add(values, table));
  }

  private void add(SetLine.Kind kind, String argument) {
    String name = kind.flag() + " " + keyOf(argument);
    try {
      SetLine.apply(
          SourceText.of(name, argument),
          kind,
          values,
          path -> options.files().apply(path).orElse(null));
    } catch (MalformedSetException e) {
      failed = true;
      diagnostics.add(
          Diagnostic.error("HELM-0007", "argument that sets no values", name)
              .because(String.valueOf(e.getMessage()))
              .toFix("write key=value; `\\` before a comma or dot that belongs to the value"));
    }
  }

  /// Without the value, which may be a secret.
  private static String keyOf(String argument) {
    int equals = argument.indexOf('=');
    return equals < 0 ? argument : argument.substring(0, equals);
  }

  private static SetLine.Kind kind(RenderOptions.Kind kind) {
    return switch (kind) {
      case SET -> SetLine.Kind.TYPED;
      case SET_STRING -> SetLine.Kind.STRING;
      case SET_FILE -> SetLine.Kind.FILE;
      case SET_JSON -> SetLine.Kind.JSON;
      case SET_LITERAL -> SetLine.Kind.LITERAL;
    };
  }
}
