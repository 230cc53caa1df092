package dev.bulwark.helm.release;

import dev.bulwark.helm.chart.ChartFile;
import dev.bulwark.helm.chart.DocumentFiles;
import dev.bulwark.helm.schema.ValuesSchema;
import dev.bulwark.helm.schema.Violation;
import dev.bulwark.helm.values.Items;
import dev.bulwark.helm.values.Setting;
import dev.bulwark.helm.values.Table;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.sources.Documents;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds the values of a release to the `values.schema.json` of its charts.
final class SchemaCheck {
  private final DocumentFiles files;
  private final List<Diagnostic> diagnostics;

  SchemaCheck(DocumentFiles files, List<Diagnostic> diagnostics) {
    this.files = files;
    this.diagnostics = diagnostics;
  }

  /// Whether all charts allow their values.
  boolean passes(ReleasedChart chart, Table values) {
    boolean passes = true;
    ChartFile file = chart.chart().schema();
    if (file != null) {
      passes = isAllowed(chart, file, values);
    }
    for (ReleasedChart child : chart.children()) {
      Table below = values.table(child.name());
      passes &= below == null || passes(child, below);
    }
    return passes;
  }

  private boolean isAllowed(ReleasedChart chart, ChartFile file, Table values) {
    Documents.Parsed parsed = files.read(file);
    Object root = parsed.documents().size() == 1 ? parsed.documents().getFirst().root() : null;
    Optional<ValuesSchema> schema = ValuesSchema.of(root);
    if (schema.isEmpty()) {
      diagnostics.add(
          Diagnostic.error("HELM-0016", "schema that is none", file.text().name())
              .because("a schema is a JSON object")
              .toFix("put it right, or take it out of the chart"));
      return false;
    }
    List<Violation> violations = schema.get().violations(values);
    for (Violation each : violations) {
      diagnostics.add(diagnostic(chart, values, each));
    }
    return violations.isEmpty();
  }

  private static Diagnostic diagnostic(ReleasedChart chart, Table values, Violation violation) {
    Setting setting = nearest(values, violation.path());
    String at = violation.pointer().isEmpty() ? "" : "at '" + violation.pointer() + "': ";
    String source =
        setting == null ? chart.chart().manifest().text().name() : setting.at().text().name();
    Diagnostic diagnostic =
        Diagnostic.error("HELM-0015", "values that the chart's schema refuses", source)
            .because(chart.name() + ": " + at + violation.reason())
            .toFix("set what values.schema.json of " + chart.name() + " allows");
    if (setting == null) {
      return diagnostic;
    }
    SourceText text = setting.at().text();
    Span span = setting.at().span();
    return diagnostic.at(span, text.excerpt(span, 1));
  }

  /// The setting at the end of the path, or the last one on the way.
  private static @Nullable Setting nearest(Table values, List<Object> path) {
    Setting found = null;
    Object node = values;
    for (Object step : path) {
      Setting next =
          switch (node) {
            case Table table -> table.setting(String.valueOf(step));
            case Items items when step instanceof Integer i && i < items.size() -> items.setting(i);
            case null, default -> null;
          };
      if (next == null) {
        return found;
      }
      found = next;
      node = next.value();
    }
    return found;
  }
}
