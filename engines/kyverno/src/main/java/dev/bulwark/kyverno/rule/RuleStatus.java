package dev.bulwark.kyverno.rule;

import dev.bulwark.model.Verdict.Outcome;
import java.util.Locale;

/// How a rule ended, by Kyverno's words.
public enum RuleStatus {
  PASS,
  FAIL,
  WARN,
  ERROR,
  SKIP;

  public Outcome outcome() {
    return switch (this) {
      case PASS -> Outcome.PASS;
      case FAIL -> Outcome.FAIL;
      case WARN -> Outcome.WARN;
      case ERROR -> Outcome.ERROR;
      case SKIP -> Outcome.SKIP;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
