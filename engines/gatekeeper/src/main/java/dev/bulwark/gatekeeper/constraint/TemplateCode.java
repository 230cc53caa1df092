package dev.bulwark.gatekeeper.constraint;

import dev.bulwark.gatekeeper.review.GatekeeperReview;
import dev.bulwark.gatekeeper.review.ReferentialData;
import dev.bulwark.model.Environment;
import java.util.List;

/// The compiled rules of a template, shared by all constraints that are made of it.
sealed interface TemplateCode permits RegoCode, CelCode {
  /// What one constraint has against a request that it matches.
  List<Violation> judge(
      Constraint constraint,
      GatekeeperReview review,
      ReferentialData data,
      Environment environment);
}
