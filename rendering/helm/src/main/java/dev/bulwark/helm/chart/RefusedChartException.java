package dev.bulwark.helm.chart;

import dev.bulwark.model.Diagnostic;
import java.util.List;

/// A chart that cannot be loaded, with why. It does not leave the module.
public final class RefusedChartException extends Exception {
  private final transient List<Diagnostic> diagnostics;

  public RefusedChartException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  public RefusedChartException(List<Diagnostic> diagnostics) {
    super(diagnostics.getFirst().what(), null, false, false);
    this.diagnostics = List.copyOf(diagnostics);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
