package dev.bulwark.suites.gator;

import dev.bulwark.gatekeeper.GatekeeperMutations;
import dev.bulwark.gatekeeper.constraint.Constraint;
import dev.bulwark.gatekeeper.constraint.ConstraintTemplate;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.gatekeeper.expansion.Expansions;
import dev.bulwark.gatekeeper.review.ReferentialData;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestRow.Subject;
import dev.bulwark.suites.gator.NamedFiles.UnusableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One test of a suite: a constraint of a template, and cases for it.
///
/// Source: gatekeeper `pkg/gator/verify/runner.go`. Beyond gator, a test may name `mutators` and a
/// case what is wanted of them (`mutated`) and of the expansion (`generated`).
final class GatorTest {
  private final JsonObject test;
  private final NamedFiles files;
  private @Nullable Constraint compiled;

  GatorTest(JsonObject test, NamedFiles files) {
    this.test = test;
    this.files = files;
  }

  /// How a test or case ended.
  sealed interface Result {
    record Skipped() implements Result {}

    /// It was run.
    ///
    /// @param all none where it passed
    record Judged(List<Difference> all) implements Result {}

    default List<Difference> differences() {
      return this instanceof Judged(var all) ? all : List.of();
    }
  }

  /// A case that could not be run, or a test whose definitions are refused.
  private static Result failed(String field, String wanted, String got) {
    return new Result.Judged(List.of(new Difference(field, "", wanted, got)));
  }

  /// What the test is about, as far as its files say without being read.
  Subject subject() {
    return new Subject(test.string("constraint").orElse(""), "", "");
  }

  /// Runs a test that has no cases: its definitions must be taken, or refused for their parameters
  /// where it says `invalid`.
  Result alone() {
    boolean invalid = Boolean.TRUE.equals(test.get("invalid"));
    String wanted = "schema validation failed";
    try {
      prepare();
      return invalid
          ? failed("constraint", wanted, "the constraint is valid")
          : new Result.Judged(List.of());
    } catch (RefusedException e) {
      if (invalid) {
        return e.isOfSchema()
            ? new Result.Judged(List.of())
            : failed("constraint", wanted, e.text());
      }
      return failed("definitions", "valid ones", e.text());
    } catch (UnusableException e) {
      return failed("definitions", "valid ones", e.what());
    }
  }

  Result run(JsonObject given) {
    try {
      prepare();
      return judge(given);
    } catch (RefusedException e) {
      return failed("definitions", "valid ones", e.text());
    } catch (UnusableException e) {
      return failed("case", "one that can be run", e.what());
    }
  }

  /// Compiles the template and the constraint, once.
  private void prepare() throws RefusedException, UnusableException {
    if (compiled != null || (onlyMutates() && !test.containsKey("template"))) {
      return;
    }
    ConstraintTemplate template =
        ConstraintTemplate.compile(
            named("template", ConstraintTemplate.isTemplate(first("template"))));
    Resource constraint = first("constraint");
    if (!ConstraintTemplate.isConstraint(constraint)) {
      throw new UnusableException(
          "not a Constraint: \"" + test.string("constraint").orElse("") + "\"");
    }
    compiled = template.constraint(constraint);
  }

  private boolean onlyMutates() {
    return test.containsKey("mutators") || test.containsKey("expansion");
  }

  private Resource first(String field) throws UnusableException {
    String name = test.string(field).orElse("");
    if (name.isEmpty()) {
      throw new UnusableException("invalid Suite: missing " + field);
    }
    return files.objects(name).getFirst();
  }

  private Resource named(String field, boolean valid) throws UnusableException {
    if (!valid) {
      throw new UnusableException(
          "not a ConstraintTemplate: \"" + test.string(field).orElse("") + "\"");
    }
    return first(field);
  }

  private Result judge(JsonObject given) throws UnusableException {
    String name = given.string("object").orElse("");
    if (name.isEmpty()) {
      throw new UnusableException("invalid Case: must define object");
    }
    boolean changes = given.containsKey("mutated") || given.containsKey("generated");
    JsonArray assertions = given.array("assertions");
    if (assertions.isEmpty() && !changes) {
      throw new UnusableException("invalid Case: assertions must be non-empty");
    }
    Resource subject = files.object(name);
    var inventory = new ArrayList<Resource>();
    for (Object each : given.array("inventory")) {
      inventory.addAll(files.objects(String.valueOf(each)));
    }
    var review =
        new GatorReview(
            new ReferentialData(Inventory.of(inventory)),
            mutations(),
            new RecordedAnswers(recorded(given)));
    var differences = new ArrayList<Difference>();
    compareMutated(given, subject, review, differences);
    compareGenerated(given, subject, review, differences);
    Constraint constraint = compiled;
    if (constraint != null && !assertions.isEmpty()) {
      List<String> messages = review.messages(constraint, subject);
      for (int i = 0; i < assertions.size(); i++) {
        var assertion = new Assertion(assertions.object(i));
        assertion
            .fault(messages)
            .ifPresent(
                fault ->
                    differences.add(
                        new Difference(
                            "violations",
                            "",
                            assertion.wanted(),
                            fault + ": got messages " + messages)));
      }
    }
    return new Result.Judged(differences);
  }

  private GatekeeperMutations mutations() throws UnusableException {
    var definitions = new ArrayList<Resource>();
    for (String field : List.of("expansion", "mutators")) {
      switch (test.get(field)) {
        case String name when !name.isEmpty() -> definitions.addAll(files.objects(name));
        case JsonArray names -> {
          for (Object name : names) {
            definitions.addAll(files.objects(String.valueOf(name)));
          }
        }
        case null, default -> {}
      }
    }
    GatekeeperMutations mutations = GatekeeperMutations.of(definitions);
    if (!mutations.diagnostics().isEmpty()) {
      throw new UnusableException(
          mutations.diagnostics().stream().map(Diagnostic::what).collect(Collectors.joining("; ")));
    }
    return mutations;
  }

  private List<Resource> recorded(JsonObject given) throws UnusableException {
    var answers = new ArrayList<Resource>();
    for (Object each : given.array("externalData")) {
      answers.addAll(files.objects(String.valueOf(each)));
    }
    return answers;
  }

  private void compareMutated(
      JsonObject given, Resource subject, GatorReview review, List<Difference> differences)
      throws UnusableException {
    Optional<String> wanted = given.string("mutated");
    if (wanted.isPresent()) {
      JsonObject expected = files.object(wanted.get()).raw();
      JsonObject got = review.mutated(subject);
      if (!expected.equals(got)) {
        differences.add(new Difference("mutated", wanted.get(), expected, got));
      }
    }
  }

  private void compareGenerated(
      JsonObject given, Resource subject, GatorReview review, List<Difference> differences)
      throws UnusableException {
    Optional<String> wanted = given.string("generated");
    if (wanted.isPresent()) {
      var expected = new ArrayList<JsonObject>();
      files.objects(wanted.get()).forEach(each -> expected.add(each.raw()));
      List<JsonObject> got =
          review.resultants(subject).stream().map(Expansions.Resultant::object).toList();
      if (!expected.equals(got)) {
        differences.add(
            new Difference(
                "generated", wanted.get(), JsonArray.copyOf(expected), JsonArray.copyOf(got)));
      }
    }
  }
}
