package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.STRING;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import java.util.List;

/// `random`: a text that a regular expression matches.
final class Chance {
  static final List<Function> FUNCTIONS = List.of(Function.of("random", Chance::random, STRING));

  private Chance() {}

  private static String random(Arguments given, Evaluation run) {
    String pattern = given.text(0);
    if (pattern.isEmpty()) {
      throw new EvaluationException("no pattern provided");
    }
    try {
      Regex whole = Regex.of("^(?:" + pattern + ")$");
      String sample = new RegexSample(pattern, run).make();
      if (whole.finds(sample)) {
        return sample;
      }
    } catch (InvalidRegexException malformed) {
      throw new EvaluationException(malformed.getMessage());
    } catch (IndexOutOfBoundsException _) {
      throw unsupported();
    }
    throw unsupported();
  }

  private static EvaluationException unsupported() {
    return EvaluationException.in("random", "the pattern has parts that cannot be sampled");
  }
}
