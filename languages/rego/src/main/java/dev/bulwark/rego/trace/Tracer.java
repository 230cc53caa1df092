package dev.bulwark.rego.trace;

/// Is told of what happens in an evaluation, in order and by the thread that evaluates.
///
/// An evaluation that is traced runs in an engine that goes step by step as OPA does; one that is
/// not pays nothing.
@FunctionalInterface
public interface Tracer {
  void on(TraceEvent event);

  /// How the evaluation is run that it is told of.
  default Way way() {
    return Way.USUAL;
  }

  /// How an evaluation is run.
  ///
  /// @param indexing whether rules are left out that cannot hold, as OPA's index finds
  /// @param earlyExit whether one solution is enough where all have the same value
  /// @param withVariables whether the values of variables are told
  record Way(boolean indexing, boolean earlyExit, boolean withVariables) {
    public static final Way USUAL = new Way(true, true, false);
  }

  /// This one, told of an evaluation that is run otherwise.
  default Tracer along(Way other) {
    return new Tracer() {
      @Override
      public void on(TraceEvent event) {
        Tracer.this.on(event);
      }

      @Override
      public Way way() {
        return other;
      }
    };
  }

  /// Tells several tracers.
  static Tracer all(Iterable<? extends Tracer> tracers) {
    return event -> tracers.forEach(tracer -> tracer.on(event));
  }
}
