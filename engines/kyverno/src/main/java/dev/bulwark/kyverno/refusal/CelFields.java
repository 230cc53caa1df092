package dev.bulwark.kyverno.refusal;

/// What must be there of `validate.cel`.
///
/// Source: kyverno `pkg/policy/validate/validate.go`.
final class CelFields {
  private CelFields() {}

  static void look(RuleInPolicy rule, Refusals refusals) {
    Part cel = rule.validate().part("cel");
    for (Part each : cel.parts("expressions")) {
      required(each, "expression", refusals);
    }
    for (Part each : cel.parts("auditAnnotations")) {
      required(each, "key", refusals);
      required(each, "valueExpression", refusals);
    }
    if (cel.has("paramKind")) {
      required(cel.part("paramKind"), "apiVersion", refusals);
      required(cel.part("paramKind"), "kind", refusals);
    }
    if (cel.has("paramKind") != cel.has("paramRef")) {
      String missing = cel.has("paramKind") ? "paramRef" : "paramKind";
      refusals.add(
          cel.at(missing),
          "parameters need a kind and a reference",
          "add " + missing + " to validate.cel");
    }
    if (cel.has("paramRef")) {
      reference(cel.part("paramRef"), refusals);
    }
  }

  private static void reference(Part reference, Refusals refusals) {
    if (reference.text("name").isEmpty() != reference.has("selector")) {
      refusals.add(
          reference.path(),
          "parameters are found by a name or by a selector",
          "give the reference one of them");
    }
    if (!reference.has("parameterNotFoundAction")) {
      refusals.add(
          reference.at("parameterNotFoundAction"),
          "the reference does not say what holds where no parameters are found",
          "add parameterNotFoundAction: Deny, or Allow");
    }
  }

  private static void required(Part part, String field, Refusals refusals) {
    if (part.text(field).isEmpty()) {
      refusals.add(part.at(field), "the field is required", "add it");
    }
  }
}
