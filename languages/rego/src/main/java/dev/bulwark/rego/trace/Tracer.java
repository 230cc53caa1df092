package dev.bulwark.rego.trace;

/// Is told of what happens in an evaluation, in order and by the thread that evaluates.
///
/// An evaluation that is traced runs in the plain interpreter, which goes statement by statement as
/// the policy is written; one that is not pays nothing.
@FunctionalInterface
public interface Tracer {
  void on(TraceEvent event);

  /// Tells several tracers.
  static Tracer all(Iterable<? extends Tracer> tracers) {
    return event -> tracers.forEach(tracer -> tracer.on(event));
  }
}
