package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.Place;

/// Ends the reading of what cannot be understood; the reader of bodies goes on behind it.
final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient HclDiagnostic diagnostic;

  SyntaxException(String summary, String detail, Place place) {
    super(summary, null, false, false);
    this.diagnostic = HclDiagnostic.error(summary, detail, place);
  }

  HclDiagnostic diagnostic() {
    return diagnostic;
  }
}
