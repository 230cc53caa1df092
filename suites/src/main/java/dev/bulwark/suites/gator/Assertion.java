package dev.bulwark.suites.gator;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a case says of the violations it wants: how many there are whose message fits a pattern.
///
/// Source: gatekeeper `pkg/gator/verify/assertion.go`.
final class Assertion {
  private static final String WRONG =
      "assertion.violation, if set, must be a nonnegative integer, \"yes\", or \"no\"";

  private final @Nullable Object wanted;
  private final Optional<String> message;

  Assertion(JsonObject given) {
    this.wanted = given.get("violations");
    this.message = given.string("message");
  }

  /// What of it does not hold; empty if it does.
  Optional<String> fault(List<String> messages) {
    long count;
    try {
      count = messages.stream().filter(this::fits).count();
    } catch (PatternSyntaxException e) {
      return Optional.of("message contains invalid regular expression: " + e.getMessage());
    }
    String expected =
        switch (wanted) {
          case null -> count > 0 ? "" : "at least 1";
          case Long number when number >= 0 -> count == number ? "" : "exactly " + number;
          case Object word when word.equals("yes") || word.equals(true) ->
              count > 0 ? "" : "at least 1";
          case Object word when word.equals("no") || word.equals(false) -> count == 0 ? "" : "none";
          default -> WRONG;
        };
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    if (expected.equals(WRONG)) {
      return Optional.of(WRONG);
    }
    return Optional.of(
        "got "
            + count
            + " violations"
            + message.map(pattern -> " containing \"" + pattern + "\"").orElse("")
            + " but want "
            + expected);
  }

  private boolean fits(String text) {
    return message.map(pattern -> Pattern.compile(pattern).matcher(text).find()).orElse(true);
  }

  /// What it wants, for people to read.
  String wanted() {
    String number =
        switch (wanted) {
          case null -> "yes";
          case Boolean yes -> yes ? "yes" : "no";
          default -> wanted.toString();
        };
    return "violations: " + number + message.map(text -> ", message: " + text).orElse("");
  }
}
