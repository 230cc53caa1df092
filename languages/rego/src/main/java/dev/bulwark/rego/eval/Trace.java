package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.trace.TraceEvent;
import dev.bulwark.rego.trace.TraceEvent.Op;
import dev.bulwark.rego.trace.TraceEvent.Subject;
import dev.bulwark.rego.trace.Tracer;
import dev.bulwark.rego.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells a tracer of the steps of an evaluation.
final class Trace {
  private final Tracer tracer;
  private @Nullable TracedStep calling;

  Trace(Tracer tracer) {
    this.tracer = tracer;
  }

  Tracer.Way way() {
    return tracer.way();
  }

  void tell(Op op, TracedBody body, Subject subject, Location at, String remark) {
    Map<String, Value> variables =
        way().withVariables()
            ? new TracedVariables(body.scope(), body.run().evaluation()).of(subject)
            : Map.of();
    tracer.on(new TraceEvent(op, body.id(), body.parent(), subject, at, remark, variables));
  }

  /// That a built-in is called, which may have something to say.
  void enter(TracedStep step) {
    calling = step;
  }

  void note(String text) {
    if (calling != null) {
      calling.body().tell(Op.NOTE, new TraceEvent.Note(text), calling.at());
    }
  }
}
