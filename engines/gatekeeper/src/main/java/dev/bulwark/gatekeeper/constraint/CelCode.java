package dev.bulwark.gatekeeper.constraint;

import dev.bulwark.admission.Decision;
import dev.bulwark.admission.Validations;
import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.definition.Validation;
import dev.bulwark.admission.expression.Inputs;
import dev.bulwark.admission.expression.PolicyEnvironments;
import dev.bulwark.gatekeeper.constraint.Violation.Cause;
import dev.bulwark.gatekeeper.definition.Fault;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.gatekeeper.review.GatekeeperReview;
import dev.bulwark.gatekeeper.review.ReferentialData;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rules in CEL (`K8sNativeValidation`): the expressions of a ValidatingAdmissionPolicy, and two
/// variables of Gatekeeper's own, `variables.params` and `variables.anyObject`.
///
/// Source: gatekeeper `pkg/drivers/k8scel`.
final class CelCode implements TemplateCode {
  private static final List<String> OWN_VARIABLES = List.of("anyObject", "params");
  private static final String RESERVED = "gatekeeper_internal_";

  /// Gatekeeper 3.23 embeds the libraries of Kubernetes 1.36.
  private static final int KUBERNETES_MINOR = 36;

  private final Validations validations;

  private CelCode(Validations validations) {
    this.validations = validations;
  }

  /// @param path where `code` stands in the template
  static CelCode compile(Resource template, JsonObject code, FieldPath path)
      throws RefusedException {
    List<NamedExpression> variables = new ArrayList<>();
    variables.add(
        own(
            "anyObject",
            "has(request.operation) && request.operation == \"DELETE\" && object == null"
                + " ? oldObject : object"));
    variables.add(
        own(
            "params",
            "!has(params.spec) ? null :"
                + " !has(params.spec.parameters) ? null: params.spec.parameters"));
    variables.addAll(named(code, "variables", path, "variable"));
    String failurePolicy = code.string("failurePolicy").orElse("Fail");
    if (!failurePolicy.equals("Fail") && !failurePolicy.equals("Ignore")) {
      throw new RefusedException(
          Fault.Kind.CODE,
          path.key("failurePolicy"),
          "invalid failure policy: unrecognized failure policy: " + failurePolicy);
    }
    var definition =
        new PolicyDefinition.Validating(
            template,
            new PolicyDefinition.Basis(
                failurePolicy,
                Optional.empty(),
                Optional.empty(),
                named(code, "matchCondition", path, "match condition"),
                variables),
            validations(code, path),
            List.of());
    return new CelCode(Validations.of(definition, Environments.SHARED, true));
  }

  /// Made when the first template with CEL is met.
  private static final class Environments {
    static final PolicyEnvironments SHARED = new PolicyEnvironments(KUBERNETES_MINOR);
  }

  private static NamedExpression own(String name, String expression) {
    return new NamedExpression(name, new Expression(expression, FieldPath.ROOT), FieldPath.ROOT);
  }

  private static List<NamedExpression> named(
      JsonObject code, String list, FieldPath path, String what) throws RefusedException {
    var expressions = new ArrayList<NamedExpression>();
    JsonArray array = code.array(list);
    for (int i = 0; i < array.size(); i++) {
      JsonObject each = array.object(i);
      FieldPath place = path.key(list).index(i);
      String name = each.string("name").orElse("");
      if (name.startsWith(RESERVED)) {
        throw new RefusedException(
            Fault.Kind.CODE,
            place.key("name"),
            (list.equals("variables")
                    ? "invalid variable definition: "
                    : "invalid match condition: ")
                + name
                + " is not a valid "
                + what
                + "; cannot have \""
                + RESERVED
                + "\" as a prefix");
      }
      if (list.equals("variables") && OWN_VARIABLES.contains(name)) {
        throw new RefusedException(
            Fault.Kind.CODE,
            place.key("name"),
            "invalid variable definition: "
                + name
                + " an invalid variable name, \""
                + name
                + "\" is a reserved keyword");
      }
      expressions.add(
          new NamedExpression(
              name,
              new Expression(each.string("expression").orElse(""), place.key("expression")),
              place));
    }
    return expressions;
  }

  private static List<Validation> validations(JsonObject code, FieldPath path) {
    var validations = new ArrayList<Validation>();
    JsonArray array = code.array("validations");
    for (int i = 0; i < array.size(); i++) {
      JsonObject each = array.object(i);
      FieldPath place = path.key("validations").index(i);
      validations.add(
          new Validation(
              new Expression(each.string("expression").orElse(""), place.key("expression")),
              each.string("message").orElse(""),
              new Expression(
                  each.string("messageExpression").orElse(""), place.key("messageExpression")),
              Optional.empty(),
              place));
    }
    return validations;
  }

  @Override
  public List<Violation> judge(
      Constraint constraint,
      GatekeeperReview review,
      ReferentialData data,
      Environment environment) {
    var violations = new ArrayList<Violation>();
    for (Decision decision : validations.judge(inputs(constraint, review))) {
      switch (decision.outcome()) {
        case DENIED -> violations.add(new Violation(Cause.RULE, decision.message(), null));
        case FAILED -> violations.add(new Violation(Cause.EVALUATION, decision.message(), null));
        case ADMITTED, IGNORED, SKIPPED -> {}
      }
    }
    return violations;
  }

  private static Inputs inputs(Constraint constraint, GatekeeperReview review) {
    boolean deletes = review.operation().equals("DELETE");
    return new Inputs(
        deletes ? null : review.object().orElse(null),
        review.oldObject().orElse(null),
        review.namespace().orElse(null),
        request(review.request()),
        constraint.definition(),
        null,
        () -> Thread.currentThread().isInterrupted());
  }

  /// The variable `request`, which does not show the objects.
  private static JsonObject request(JsonObject request) {
    @Nullable Object kind = request.get("kind");
    @Nullable Object resource = request.get("resource");
    JsonObject shown =
        request
            .without("object")
            .without("oldObject")
            .with("requestKind", kind)
            .with("requestResource", resource);
    return shown.containsKey("dryRun") ? shown : shown.with("dryRun", false);
  }
}
