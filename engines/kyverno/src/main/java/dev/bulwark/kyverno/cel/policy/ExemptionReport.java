package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.kyverno.cel.definition.CelException;
import dev.bulwark.kyverno.cel.expression.Exemptions;
import dev.bulwark.kyverno.cel.matching.Question;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.Environment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Predicate;

/// How exceptions come into an answer.
final class ExemptionReport {
  private ExemptionReport() {}

  /// The rule that an exempt object gets.
  static RuleResponse of(Exemptions.Outcome.Exempt exempt, RuleType type) {
    boolean passes = exempt.deciding().reportResult().equals("pass");
    String message =
        "rule is "
            + (passes ? "passed" : "skipped")
            + " due to policy exception: "
            + String.join(", ", exempt.keys());
    return (passes
            ? RuleResponse.pass("exception", type, message)
            : RuleResponse.skip("exception", type, message))
        .exempting(exempt.keys());
  }

  /// Which exceptions count: those that have not expired, as far as there is a clock. Kyverno's
  /// command line lets none expire.
  static Predicate<CelException> current(Question question) {
    return exception ->
        exception.expiresAt().isEmpty()
            || !question.trigger().profile().looksUp()
            || !isPast(exception.expiresAt(), question.trigger().environment());
  }

  private static boolean isPast(String time, Environment environment) {
    try {
      Instant now = environment.now();
      return now.isAfter(OffsetDateTime.parse(time).toInstant());
    } catch (Environment.Closed | DateTimeException _) {
      return false;
    }
  }
}
