package dev.bulwark.gatekeeper;

import dev.bulwark.gatekeeper.definition.Fault;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Span;
import java.util.List;
import java.util.Optional;

/// Tells what is wrong with a definition, and where in its author's file.
final class DefinitionDiagnostics {
  private DefinitionDiagnostics() {}

  static List<Diagnostic> of(Resource source, RefusedException refused) {
    return refused.faults().stream().map(fault -> of(source, fault, refused.text())).toList();
  }

  private static Diagnostic of(Resource source, Fault fault, String whole) {
    String what = source.displayName() + " is refused: " + firstLine(fault.what());
    Diagnostic diagnostic = Diagnostic.error(fault.kind().code(), what, source.origin().name());
    Diagnostic explained =
        whole.equals(fault.what()) ? diagnostic : diagnostic.because(whole.strip());
    return explained.at(source.origin(), span(source, fault));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static Optional<Span> span(Resource source, Fault fault) {
    Optional<Span> whole = source.locate(fault.path()).map(Place::span);
    if (fault.piece().isEmpty()) {
      return whole;
    }
    Fault.Piece piece = fault.piece().get();
    return source
        .range(fault.path())
        .flatMap(
            range ->
                fault
                    .path()
                    .in(source.raw())
                    .filter(String.class::isInstance)
                    .flatMap(
                        text ->
                            source
                                .origin()
                                .spanWithin(range, (String) text, piece.start(), piece.end())))
        .or(() -> whole);
  }
}
