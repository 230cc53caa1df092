package dev.bulwark.cel;

import java.util.List;
import java.util.Optional;

/// What came of compiling an expression: a program, or everything that is wrong with it.
///
/// @param issues in the order of the text; none when there is a program
/// @param phase where it failed, if it did
public record CelCompilation(
    String expression, Optional<CelProgram> program, List<CelIssue> issues, Phase phase) {
  /// How far a compilation came.
  public enum Phase {
    /// The text does not parse, or its types do not fit.
    CHECK,
    /// A constant part of it cannot be computed.
    PLAN,
    DONE
  }

  public CelCompilation {
    issues = List.copyOf(issues);
  }

  /// The faults as cel-go prints them, each with its line of the expression and a caret below.
  public String errorText() {
    return phase == Phase.PLAN ? issues.getFirst().message() : IssueText.of(expression, issues);
  }
}
