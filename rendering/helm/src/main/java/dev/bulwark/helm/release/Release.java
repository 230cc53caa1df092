package dev.bulwark.helm.release;

import dev.bulwark.helm.chart.Chart;
import dev.bulwark.helm.chart.DocumentFiles;
import dev.bulwark.helm.release.Coalescing.MismatchException;
import dev.bulwark.helm.values.Table;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A chart put together for one release.
///
/// @param chart with the charts that take part
/// @param values of all of them, those of a child below its name
public record Release(ReleasedChart chart, Table values) {
  /// Puts a release together.
  ///
  /// @param given values that users set
  /// @param files that schemas stand in
  /// @param diagnostics told what looks wrong, and why there is no release
  public static Optional<Release> of(
      Chart chart, Table given, DocumentFiles files, List<Diagnostic> diagnostics) {
    Set<String> warnings = new LinkedHashSet<>();
    try {
      ReleasedChart root = ReleasedChart.of(chart, chart.metadata().name());
      new Dependencies(warnings::add).decide(root, given);
      Table values = new Coalescing(false, warnings::add).values(root, given);
      warn(chart, warnings, diagnostics);
      return new SchemaCheck(files, diagnostics).passes(root, values)
          ? Optional.of(new Release(root, values))
          : Optional.empty();
    } catch (MismatchException e) {
      warn(chart, warnings, diagnostics);
      SourceText text = e.at().text();
      Span span = e.at().span();
      diagnostics.add(
          Diagnostic.error("HELM-0006", "values that do not fit the charts", text.name())
              .at(span, text.excerpt(span, 1))
              .because(String.valueOf(e.getMessage()))
              .toFix("write a map there, or give the chart an alias"));
      return Optional.empty();
    }
  }

  private static void warn(Chart chart, Set<String> warnings, List<Diagnostic> diagnostics) {
    for (String warning : warnings) {
      diagnostics.add(
          Diagnostic.warning("HELM-0006", "values that do not fit the charts", chart.name())
              .because(warning)
              .toFix("give both the same shape"));
    }
  }
}
