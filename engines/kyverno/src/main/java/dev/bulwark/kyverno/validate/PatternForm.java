package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.context.Template;
import dev.bulwark.kyverno.pattern.Pattern;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.model.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `pattern`: compiled when the policy is read, unless it holds variables.
record PatternForm(Template template, Optional<Pattern> constant) implements Validation.Form {
  static PatternForm of(@Nullable Object pattern) {
    Template template = Template.of(pattern);
    return new PatternForm(
        template,
        template.isConstant() ? Optional.of(Pattern.of(template.constant())) : Optional.empty());
  }

  Pattern pattern(JsonContext context) throws SubstitutionException {
    return constant.isPresent() ? constant.get() : Pattern.of(template.resolve(context));
  }

  @Override
  public Optional<RuleResponse> judge(Validation.Scope scope) {
    Pattern pattern;
    try {
      pattern = pattern(scope.run().context());
    } catch (SubstitutionException e) {
      return Optional.of(scope.error("variable substitution failed: " + e.getMessage()));
    }
    return subject(scope).map(subject -> judged(pattern, subject, scope));
  }

  /// The element of the loop, or else the new object; empty when that is being deleted.
  static Optional<JsonObject> subject(Validation.Scope scope) {
    return scope.element().filter(element -> !element.isEmpty()).or(() -> scope.run().object());
  }

  private static RuleResponse judged(Pattern pattern, JsonObject subject, Validation.Scope scope) {
    return switch (pattern.match(subject)) {
      case Pattern.Result.Fits _ ->
          scope.pass("validation rule '" + scope.ruleName() + "' passed.");
      case Pattern.Result.Skipped(var why) -> scope.skip(why);
      case Pattern.Result.Broken(var path, var why) -> {
        String message =
            scope
                .validation()
                .message()
                .ofPattern(scope.ruleName(), path, why, scope.run().context());
        yield path.isEmpty()
            ? scope.error(message)
            : scope.fail(message).at(PatternPlaces.of(path, subject, scope));
      }
    };
  }
}
