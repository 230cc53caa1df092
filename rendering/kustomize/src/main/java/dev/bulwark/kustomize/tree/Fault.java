package dev.bulwark.kustomize.tree;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Span;
import org.jspecify.annotations.Nullable;

/// Why a kustomization cannot be rendered. It ends the build, as it ends `kustomize build`, within
/// this package, and is never thrown out of it, so it has no stack trace.
public final class Fault extends RuntimeException {
  private final transient Diagnostic diagnostic;
  private final transient @Nullable Span place;

  private Fault(Diagnostic diagnostic, @Nullable Span place) {
    super(diagnostic.what(), null, false, false);
    this.diagnostic = diagnostic;
    this.place = place;
  }

  public Fault(String code, String what, Provenance at) {
    this(Diagnostic.error(code, what, at.span().source()), at.span());
  }

  /// Of a source as a whole.
  public static Fault of(Diagnostic diagnostic) {
    return new Fault(diagnostic, null);
  }

  public Fault because(String reason) {
    return new Fault(diagnostic.because(reason), place);
  }

  public Fault toFix(String advice) {
    return new Fault(diagnostic.toFix(advice), place);
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }

  /// Where a person should look; null where the diagnostic says it already.
  public @Nullable Span place() {
    return place;
  }
}
