package dev.bulwark.rego.eval;

import dev.bulwark.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of a complete document or function, tried one after the other: of each the first that
/// has a value, itself or one of its `else`, and the `default` where none has.
final class Alternatives {
  private final RuleLookup.Found found;
  private @Nullable Value value;

  Alternatives(RuleLookup.Found found) {
    this.found = found;
  }

  /// The run of one rule.
  interface Attempt {
    @Nullable Exit run(RulePlan rule, Alternatives alternatives);
  }

  boolean hasValue() {
    return value != null;
  }

  @Nullable Exit solve(Attempt attempt) {
    var loop = new Exit.Loop();
    for (List<RulePlan> chain : found.chains()) {
      if (loop.ends(first(chain, attempt, loop))) {
        return loop.exit();
      }
    }
    if (value == null && found.fallback() != null) {
      return attempt.run(found.fallback(), this);
    }
    return loop.exit();
  }

  private @Nullable Exit first(List<RulePlan> chain, Attempt attempt, Exit.Loop loop) {
    for (RulePlan rule : chain) {
      tried = null;
      Exit exit = attempt.run(rule, this);
      if (loop.ends(exit)) {
        return exit;
      }
      if (tried != null) {
        break;
      }
    }
    return null;
  }

  /// What the rule that is tried has given last.
  private @Nullable Value tried;

  /// Whether another solution has given the same value already.
  ///
  /// @throws EvaluationException if it has given another one
  boolean isKnown(Value next, String conflict, RulePlan rule) {
    if (value != null && !value.equals(next)) {
      throw new EvaluationException(EvaluationException.CONFLICT, conflict, rule.at());
    }
    boolean isKnown = value != null;
    value = next;
    tried = next;
    return isKnown;
  }
}
