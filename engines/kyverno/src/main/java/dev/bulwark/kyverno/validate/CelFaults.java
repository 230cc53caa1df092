package dev.bulwark.kyverno.validate;

import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.admission.ExpressionCheck;
import dev.bulwark.admission.expression.Usage;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// The CEL expressions of classic policies that do not compile: those of `validate.cel`, and those
/// that decide whether Kyverno's webhook is called.
public final class CelFaults {
  private static final AdmissionOptions OPTIONS =
      AdmissionOptions.DEFAULT.takingOptionalsLeniently();

  private CelFaults() {}

  public static List<Diagnostic> of(ClassicPolicy policy) {
    var diagnostics = new ArrayList<Diagnostic>();
    JsonObject webhook = policy.spec().object("webhookConfiguration");
    if (!webhook.array("matchConditions").isEmpty()) {
      ExpressionCheck check = ExpressionCheck.ofWebhook(policy.source(), OPTIONS, "KYV-0108");
      check.expressions(
          FieldPath.of("spec", "webhookConfiguration", "matchConditions"),
          "expression",
          Usage.MATCH_CONDITION);
      diagnostics.addAll(check.diagnostics());
    }
    for (Rule rule : policy.rules()) {
      if (!rule.validate().object("cel").isEmpty()) {
        diagnostics.addAll(of(rule, policy));
      }
    }
    return diagnostics;
  }

  private static List<Diagnostic> of(Rule rule, ClassicPolicy policy) {
    boolean hasParams = rule.validate().object("cel").get("paramKind") != null;
    ExpressionCheck check =
        ExpressionCheck.ofValidations(policy.source(), hasParams, OPTIONS, "KYV-0108");
    FieldPath cel = rule.path().key("validate").key("cel");
    check.expressions(rule.path().key("celPreconditions"), "expression", Usage.MATCH_CONDITION);
    check.variables(cel.key("variables"));
    check.expressions(cel.key("expressions"), "expression", Usage.VALIDATION);
    check.expressions(cel.key("expressions"), "messageExpression", Usage.MESSAGE);
    check.expressions(cel.key("auditAnnotations"), "valueExpression", Usage.AUDIT_ANNOTATION);
    return check.diagnostics();
  }
}
