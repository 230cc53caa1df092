package dev.bulwark.admission;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.admission.expression.PolicyCompiler;
import dev.bulwark.admission.expression.PolicyVariables;
import dev.bulwark.admission.matching.ClusterResources;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The `matchConditions` of a webhook: whether it is called for a request. They know the same
/// variables as policies, except parameters, the namespace and variables of their own.
public final class WebhookMatchConditions {
  private final MatchConditions conditions;
  private final boolean ignoresFailures;
  private final AdmissionOptions options;

  private WebhookMatchConditions(
      MatchConditions conditions, boolean ignoresFailures, AdmissionOptions options) {
    this.conditions = conditions;
    this.ignoresFailures = ignoresFailures;
    this.options = options;
  }

  /// Whether a webhook is called.
  public sealed interface Outcome {
    record Called() implements Outcome {}

    /// It is not: a condition is false, or one fails and failures are ignored.
    ///
    /// @param condition the name of the one that is false; empty for failures
    record Skipped(String condition) implements Outcome {}

    /// The request is rejected, because a condition fails and failures count.
    ///
    /// @param message the API server's words
    record Rejected(String message) implements Outcome {}
  }

  /// Compiles conditions.
  ///
  /// @param matchConditions objects with `name` and `expression`, as a webhook holds them
  /// @param failurePolicy `Fail` or `Ignore`
  public static WebhookMatchConditions of(
      JsonArray matchConditions, String failurePolicy, AdmissionOptions options) {
    var conditions = new ArrayList<NamedExpression>();
    for (int i = 0; i < matchConditions.size(); i++) {
      FieldPath path = FieldPath.of("matchConditions").index(i);
      String name = matchConditions.object(i).string("name").orElse("");
      String expression = matchConditions.object(i).string("expression").orElse("");
      conditions.add(
          new NamedExpression(name, new Expression(expression, path.key("expression")), path));
    }
    var environments = options.environments();
    return new WebhookMatchConditions(
        new MatchConditions(conditions, PolicyCompiler.ofWebhook(environments)),
        failurePolicy.equals("Ignore"),
        options);
  }

  public Outcome evaluate(Review review, Inventory inventory, Environment environment) {
    var cluster = new Cluster(inventory, new ClusterResources(inventory), options);
    Request request = Request.of(review, cluster);
    var inputs =
        new Variables(request, environment)
            .inputs(request.shape().resource(), request.shape().kind(), null);
    return switch (conditions.evaluate(inputs, new PolicyVariables(Map.of()))) {
      case MatchConditions.Outcome.Matches _ -> new Outcome.Called();
      case MatchConditions.Outcome.Excluded(var condition) -> new Outcome.Skipped(condition);
      case MatchConditions.Outcome.Failed(var message) ->
          ignoresFailures ? new Outcome.Skipped("") : new Outcome.Rejected(message);
    };
  }

  /// The conditions that do not compile, in the API server's words.
  public List<String> faults() {
    return conditions.faults();
  }
}
