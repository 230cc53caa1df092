package dev.bulwark.cli.rego;

import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.trace.Coverage;
import dev.bulwark.rego.trace.Explanation;
import dev.bulwark.rego.trace.Profile;
import dev.bulwark.rego.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What is noticed of an evaluation while it runs: its steps, what it covers, where its time goes.
final class RegoListeners {
  private final Explanation explanation = new Explanation();
  private final Coverage coverage = new Coverage();
  private final Profile profile = new Profile(System::nanoTime);
  private final boolean covers;
  private final Tracer.Way way;
  private final List<Tracer> listening = new ArrayList<>();

  /// @param way how the evaluation is to be run
  RegoListeners(boolean explains, boolean covers, boolean profiles, Tracer.Way way) {
    this.covers = covers;
    this.way = way;
    if (explains) {
      listening.add(explanation);
    }
    if (covers) {
      listening.add(coverage);
    }
    if (profiles) {
      listening.add(profile);
    }
  }

  Explanation explanation() {
    return explanation;
  }

  Coverage coverage() {
    return coverage;
  }

  Profile profile() {
    return profile;
  }

  /// The environment of an evaluation that they listen to, if any of them does.
  Environment listenTo(Environment environment) {
    boolean isUsual = way.indexing() && way.earlyExit();
    return listening.isEmpty() && isUsual
        ? environment
        : environment.tracer(Tracer.all(listening).along(way));
  }

  /// Finds out why some of what was not covered was not: evaluates again without that reason. What
  /// goes wrong there, in rules that the first evaluation has left out, does not count.
  void completeCoverage(Environment environment, Consumer<Environment> evaluation) {
    if (!covers) {
      return;
    }
    for (Coverage.Reason reason : Coverage.Reason.values()) {
      Tracer told = coverage.without(reason).along(reason.way());
      try {
        evaluation.accept(environment.notes(_ -> {}).tracer(told));
      } catch (EvaluationException e) {
        // What was covered until then is known.
      }
    }
  }
}
