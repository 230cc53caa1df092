package dev.bulwark.admission;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.admission.expression.CompiledExpression;
import dev.bulwark.admission.expression.PolicyCompiler;
import dev.bulwark.admission.expression.Usage;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;

/// Compiles the expressions that policies of other engines share with admission policies, and tells
/// what does not compile, at the place in the author's file where it stands.
public final class ExpressionCheck {
  private final JsonObject document;
  private final DefinitionDiagnostics told;
  private final PolicyCompiler compiler;
  private final String code;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private ExpressionCheck(Resource policy, PolicyCompiler compiler, String code) {
    this.document = policy.raw();
    this.told = new DefinitionDiagnostics(policy);
    this.compiler = compiler;
    this.code = code;
  }

  /// Of validations, which may use variables.
  ///
  /// @param code of the diagnostics
  public static ExpressionCheck ofValidations(
      Resource policy, boolean hasParams, AdmissionOptions options, String code) {
    return new ExpressionCheck(
        policy, PolicyCompiler.ofStored(options.environments(), hasParams), code);
  }

  /// Of the match conditions of a webhook.
  ///
  /// @param code of the diagnostics
  public static ExpressionCheck ofWebhook(Resource policy, AdmissionOptions options, String code) {
    return new ExpressionCheck(policy, PolicyCompiler.ofWebhook(options.environments()), code);
  }

  /// Declares variables, each of which later expressions may use.
  ///
  /// @param list objects with `name` and `expression`
  public void variables(FieldPath list) {
    for (FieldPath path : elements(list)) {
      JsonObject variable = object(path);
      var expression =
          new Expression(variable.string("expression").orElse(""), path.key("expression"));
      note(
          compiler.declare(
              new NamedExpression(variable.string("name").orElse(""), expression, path)));
    }
  }

  /// Looks at one field of each object of a list; one that is not there is no fault here.
  public void expressions(FieldPath list, String field, Usage usage) {
    for (FieldPath path : elements(list)) {
      object(path)
          .string(field)
          .filter(text -> !text.isBlank())
          .ifPresent(text -> note(compiler.compile(new Expression(text, path.key(field)), usage)));
    }
  }

  private List<FieldPath> elements(FieldPath list) {
    var paths = new ArrayList<FieldPath>();
    if (list.in(document).orElse(JsonArray.EMPTY) instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        paths.add(list.index(i));
      }
    }
    return paths;
  }

  private JsonObject object(FieldPath path) {
    return path.in(document).orElse(JsonObject.EMPTY) instanceof JsonObject object
        ? object
        : JsonObject.EMPTY;
  }

  private void note(CompiledExpression compiled) {
    if (compiled instanceof CompiledExpression.Rejected rejected) {
      diagnostics.addAll(told.ofRejected(rejected, code));
    }
  }

  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }
}
