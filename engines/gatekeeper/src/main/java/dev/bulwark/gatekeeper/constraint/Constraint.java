package dev.bulwark.gatekeeper.constraint;

import dev.bulwark.gatekeeper.constraint.Violation.Cause;
import dev.bulwark.gatekeeper.match.Match;
import dev.bulwark.gatekeeper.match.MatchResult;
import dev.bulwark.gatekeeper.match.MatchSubject;
import dev.bulwark.gatekeeper.review.GatekeeperReview;
import dev.bulwark.gatekeeper.review.ReferentialData;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Optional;

/// A constraint that Gatekeeper takes: a template with parameters, and what it is about.
///
/// Constraints do not change, and all threads may share them.
public final class Constraint {
  private final ConstraintTemplate template;
  private final Resource source;
  private final JsonObject definition;
  private final Match match;
  private final EnforcementActions actions;
  private final Value regoParameters;

  /// @param definition the constraint with the defaults of its schema
  Constraint(
      ConstraintTemplate template,
      Resource source,
      JsonObject definition,
      EnforcementActions actions) {
    this.template = template;
    this.source = source;
    this.definition = definition;
    JsonObject spec = definition.object("spec");
    this.match = Match.of(spec.object("match"));
    this.actions = actions;
    Object parameters = spec.get("parameters");
    this.regoParameters = Value.of(parameters == null ? JsonObject.EMPTY : parameters);
  }

  public Resource source() {
    return source;
  }

  public ConstraintTemplate template() {
    return template;
  }

  /// The kind of its template and its own name: `K8sRequiredLabels/must-have-owner`.
  public String name() {
    return source.id().kind() + "/" + source.id().name();
  }

  public Match match() {
    return match;
  }

  public EnforcementActions actions() {
    return actions;
  }

  JsonObject definition() {
    return definition;
  }

  Value regoParameters() {
    return regoParameters;
  }

  /// What it has against a request; empty if it is not about it.
  public Optional<List<Violation>> judge(
      GatekeeperReview review, ReferentialData data, Environment environment) {
    for (MatchSubject subject : review.subjects()) {
      switch (match.matches(subject)) {
        case MatchResult.Yes _ -> {
          return Optional.of(template.code().judge(this, review, data, environment));
        }
        case MatchResult.Undecided(var why) -> {
          return Optional.of(List.of(rejected(subject, why)));
        }
        case MatchResult.No _ -> {}
      }
    }
    return Optional.empty();
  }

  /// Gatekeeper takes what it cannot match for a violation.
  private static Violation rejected(MatchSubject subject, String why) {
    String name = subject.object().object("metadata").string("name").orElse("");
    return new Violation(
        Cause.MATCH,
        "unable to match constraints: error matching the requested object: "
            + name
            + " :failed to run Match criteria: "
            + why,
        null);
  }
}
