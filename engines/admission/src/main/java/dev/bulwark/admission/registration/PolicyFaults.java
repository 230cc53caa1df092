package dev.bulwark.admission.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.Mutation;
import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.definition.Validation;
import dev.bulwark.admission.expression.CompiledExpression;
import dev.bulwark.admission.expression.PolicyCompiler;
import dev.bulwark.admission.expression.Usage;
import dev.bulwark.admission.text.GoJson;
import dev.bulwark.model.FieldPath;
import dev.bulwark.values.NameFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What is wrong with a policy, in the order in which the API server finds it
/// (`pkg/apis/admissionregistration/validation`).
final class PolicyFaults {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> FAILURE_POLICIES = List.of("Fail", "Ignore");
  private static final List<String> REINVOCATION_POLICIES = List.of("IfNeeded", "Never");
  private static final List<String> REASONS =
      List.of("Forbidden", "Invalid", "RequestEntityTooLarge");
  private static final List<String> PATCH_TYPES = List.of("ApplyConfiguration", "JSONPatch");
  private static final int MOST_MATCH_CONDITIONS = 64;
  private static final int MOST_AUDIT_ANNOTATIONS = 20;
  private static final int LONGEST_VALUE_EXPRESSION = 5 * 1024;
  private static final String NEITHER =
      "validations or auditAnnotations must contain at least one item";
  private static final Pattern IDENTIFIER = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private final PolicyDefinition policy;
  private final PolicyCompiler compiler;
  private final List<FieldFault> faults;

  PolicyFaults(PolicyDefinition policy, PolicyCompiler compiler, List<FieldFault> faults) {
    this.policy = policy;
    this.compiler = compiler;
    this.faults = faults;
  }

  void check() {
    new MetadataFaults(faults).check(policy.source());
    PolicyDefinition.Basis basis = policy.basis();
    if (!FAILURE_POLICIES.contains(basis.failurePolicy())) {
      faults.add(
          FieldFault.notSupported(
              SPEC.key("failurePolicy"), basis.failurePolicy(), FAILURE_POLICIES));
    }
    basis.paramKind().ifPresent(new ParamKindFaults(faults)::check);
    checkConstraints(basis);
    checkMatchConditions(basis.matchConditions());
    basis.variables().forEach(this::checkVariable);
    switch (policy) {
      case PolicyDefinition.Validating validating -> checkValidating(validating);
      case PolicyDefinition.Mutating mutating -> checkMutating(mutating);
    }
  }

  private void checkConstraints(PolicyDefinition.Basis basis) {
    FieldPath path = SPEC.key("matchConstraints");
    if (basis.matchConstraints().isEmpty()) {
      faults.add(FieldFault.required(path, ""));
      return;
    }
    var constraints = basis.matchConstraints().get();
    new MatchFaults(faults).check(constraints);
    if (constraints.resourceRules().isEmpty()) {
      faults.add(FieldFault.required(path.key("resourceRules"), ""));
    }
    if (policy instanceof PolicyDefinition.Mutating) {
      new MatchFaults(faults).checkMutates(constraints);
    }
  }

  private void checkMatchConditions(List<NamedExpression> conditions) {
    if (conditions.size() > MOST_MATCH_CONDITIONS) {
      faults.add(
          FieldFault.tooMany(
              SPEC.key("matchConditions"), conditions.size(), MOST_MATCH_CONDITIONS));
    }
    Set<String> names = new HashSet<>();
    for (NamedExpression condition : conditions) {
      Expression expression = condition.expression();
      if (expression.isBlank()) {
        faults.add(FieldFault.required(expression.path(), ""));
      } else {
        compile(expression, Usage.MATCH_CONDITION);
      }
      FieldPath name = condition.path().key("name");
      if (condition.name().isEmpty()) {
        faults.add(FieldFault.required(name, ""));
        continue;
      }
      for (String message : NameFormat.QUALIFIED_NAME.faults(condition.name())) {
        faults.add(FieldFault.invalid(name, condition.name(), message));
      }
      if (!names.add(condition.name())) {
        faults.add(FieldFault.duplicate(name, condition.name()));
      }
    }
  }

  private void checkVariable(NamedExpression variable) {
    FieldPath name = variable.path().key("name");
    if (variable.name().isBlank()) {
      faults.add(FieldFault.required(name, "name is not specified"));
    } else if (!IDENTIFIER.matcher(variable.name()).matches()
        || RESERVED.contains(variable.name())) {
      faults.add(FieldFault.invalid(name, variable.name(), "must be a valid CEL identifier"));
    }
    if (variable.expression().isBlank()) {
      faults.add(FieldFault.required(variable.expression().path(), "expression is not specified"));
    } else {
      note(compiler.declare(variable), variable.expression().text());
    }
  }

  private void checkValidating(PolicyDefinition.Validating validating) {
    if (validating.validations().isEmpty() && validating.auditAnnotations().isEmpty()) {
      faults.add(FieldFault.required(SPEC.key("validations"), NEITHER));
      faults.add(FieldFault.required(SPEC.key("auditAnnotations"), NEITHER));
      return;
    }
    validating.validations().forEach(this::checkValidation);
    checkAuditAnnotations(validating.auditAnnotations());
  }

  private void checkValidation(Validation validation) {
    if (validation.expression().isBlank()) {
      faults.add(
          FieldFault.required(validation.expression().path(), "expression is not specified"));
    } else {
      compile(validation.expression(), Usage.VALIDATION);
    }
    Expression messageExpression = validation.messageExpression();
    if (!messageExpression.isBlank()) {
      compile(messageExpression, Usage.MESSAGE);
    } else if (!messageExpression.text().isEmpty()) {
      faults.add(
          FieldFault.invalid(
              messageExpression.path(),
              messageExpression.text(),
              "must be non-empty if specified"));
    }
    String message = validation.message().strip();
    FieldPath path = validation.path().key("message");
    if (!validation.message().isEmpty() && message.isEmpty()) {
      faults.add(FieldFault.invalid(path, validation.message(), "must be non-empty if specified"));
    } else if (message.indexOf('\n') >= 0 || message.indexOf('\r') >= 0) {
      faults.add(FieldFault.invalid(path, validation.message(), "must not contain line breaks"));
    }
    if (validation.reason().isPresent() && !REASONS.contains(validation.reason().get())) {
      faults.add(
          FieldFault.notSupported(
              validation.path().key("reason"), validation.reason().get(), REASONS));
    }
  }

  private void checkAuditAnnotations(List<NamedExpression> annotations) {
    if (annotations.size() > MOST_AUDIT_ANNOTATIONS) {
      faults.add(
          FieldFault.invalidJson(
              SPEC.key("auditAnnotations"),
              json(annotations),
              "must not have more than " + MOST_AUDIT_ANNOTATIONS + " auditAnnotations"));
    }
    Set<String> keys = new HashSet<>();
    for (NamedExpression annotation : annotations) {
      FieldPath key = annotation.path().key("key");
      if (policy.name().isEmpty()) {
        faults.add(
            FieldFault.invalid(key, annotation.name(), "requires metadata.name be non-empty"));
      } else {
        String whole = policy.name() + "/" + annotation.name();
        for (String message : NameFormat.QUALIFIED_NAME.faults(whole)) {
          faults.add(FieldFault.invalid(key, whole, message));
        }
      }
      checkValueExpression(annotation.expression());
      if (!keys.add(annotation.name())) {
        faults.add(FieldFault.duplicate(key, annotation.name()));
      }
    }
  }

  private void checkValueExpression(Expression expression) {
    if (expression.isBlank()) {
      faults.add(FieldFault.required(expression.path(), "valueExpression is not specified"));
    } else if (expression.text().strip().getBytes(UTF_8).length > LONGEST_VALUE_EXPRESSION) {
      faults.add(
          FieldFault.required(
              expression.path(),
              "must not exceed " + LONGEST_VALUE_EXPRESSION + " bytes in length"));
    } else {
      note(compiler.compile(expression, Usage.AUDIT_ANNOTATION), expression.text());
    }
  }

  private void checkMutating(PolicyDefinition.Mutating mutating) {
    if (mutating.mutations().isEmpty()) {
      faults.add(
          FieldFault.required(SPEC.key("mutations"), "mutations must contain at least one item"));
    }
    mutating.mutations().forEach(this::checkMutation);
    FieldPath path = SPEC.key("reinvocationPolicy");
    if (mutating.reinvocationPolicy().isEmpty()) {
      faults.add(FieldFault.required(path, ""));
    } else if (!REINVOCATION_POLICIES.contains(mutating.reinvocationPolicy())) {
      faults.add(
          FieldFault.notSupported(path, mutating.reinvocationPolicy(), REINVOCATION_POLICIES));
    }
  }

  private void checkMutation(Mutation mutation) {
    FieldPath apply = mutation.path().key("applyConfiguration");
    FieldPath jsonPatch = mutation.path().key("jsonPatch");
    switch (mutation.patchType()) {
      case "" -> faults.add(FieldFault.required(mutation.path().key("patchType"), ""));
      case Mutation.JSON_PATCH -> {
        checkPatch(mutation, jsonPatch, Usage.JSON_PATCH);
        if (mutation.applyConfiguration().isPresent()) {
          mustNotBe(apply, "{applyConfiguration}", mutation);
        }
      }
      case Mutation.APPLY_CONFIGURATION -> {
        checkPatch(mutation, apply, Usage.APPLY_CONFIGURATION);
        if (mutation.jsonPatch().isPresent()) {
          mustNotBe(jsonPatch, "{jsonPatch}", mutation);
        }
      }
      default ->
          faults.add(
              FieldFault.notSupported(
                  mutation.path().key("patchType"), mutation.patchType(), PATCH_TYPES));
    }
  }

  private void checkPatch(Mutation mutation, FieldPath path, Usage usage) {
    if (mutation.expression().isEmpty()) {
      faults.add(
          FieldFault.required(path, "must be specified when patchType is " + mutation.patchType()));
    } else if (mutation.expression().get().isBlank()) {
      faults.add(FieldFault.required(mutation.expression().get().path(), ""));
    } else {
      compile(mutation.expression().get(), usage);
    }
  }

  private void mustNotBe(FieldPath path, String value, Mutation mutation) {
    faults.add(
        FieldFault.invalid(
            path, value, "must not be specified when patchType is " + mutation.patchType()));
  }

  private void compile(Expression expression, Usage usage) {
    CompiledExpression compiled = compiler.compile(expression, usage);
    note(compiled, compiled instanceof CompiledExpression.Rejected rejected ? rejected.text() : "");
  }

  private void note(CompiledExpression compiled, String shown) {
    if (compiled instanceof CompiledExpression.Rejected rejected) {
      faults.add(FieldFault.rejected(rejected, shown));
    }
  }

  private static String json(List<NamedExpression> annotations) {
    var objects = new ArrayList<String>();
    for (NamedExpression each : annotations) {
      objects.add(
          "{\"Key\":"
              + GoJson.of(each.name())
              + ",\"ValueExpression\":"
              + GoJson.of(each.expression().text())
              + "}");
    }
    return "[" + String.join(",", objects) + "]";
  }
}
