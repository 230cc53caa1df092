package dev.bulwark.suites;

import dev.bulwark.model.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thing that a test claims, and how that ended.
///
/// @param suite the name of the test it stands in
/// @param source the file it stands in
/// @param place where it stands there, if that is known
/// @param name what it is called within its suite
/// @param subject what it is about, as far as the format says
/// @param reason why it was skipped; of a row that passed or failed, what else a reader should know
public record TestRow(
    String suite,
    String source,
    Optional<Span> place,
    String name,
    Subject subject,
    Outcome outcome,
    List<Difference> differences,
    String reason) {

  public enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  /// What a row is about; each part may be empty.
  ///
  /// @param resource `Deployment shop/web`
  public record Subject(String policy, String rule, String resource) {
    public static final Subject UNKNOWN = new Subject("", "", "");
  }

  /// What was wanted and what came instead: texts, or trees.
  ///
  /// @param field what differs: `result`, `object.spec.replicas`
  /// @param place `tests.yaml:12:5`, where what was wanted is written; may be empty
  public record Difference(
      String field, String place, @Nullable Object wanted, @Nullable Object got) {}

  public TestRow {
    differences = List.copyOf(differences);
  }

  public boolean failed() {
    return outcome == Outcome.FAILED;
  }
}
