package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.Place;

/// Ends the evaluation of an expression that has no value.
final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient HclDiagnostic diagnostic;

  EvaluationException(HclDiagnostic diagnostic) {
    super(diagnostic.summary(), null, false, false);
    this.diagnostic = diagnostic;
  }

  EvaluationException(String summary, String detail, Place place) {
    this(HclDiagnostic.error(summary, detail, place));
  }

  HclDiagnostic diagnostic() {
    return diagnostic;
  }
}
