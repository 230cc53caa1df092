package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.pattern.Pattern;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `anyPattern`: one of several patterns is enough.
record AnyPatternForm(List<PatternForm> patterns) implements Validation.Form {
  static AnyPatternForm of(@Nullable Object patterns) {
    var compiled = new ArrayList<PatternForm>();
    if (patterns instanceof JsonArray array) {
      array.forEach(pattern -> compiled.add(PatternForm.of(pattern)));
    }
    return new AnyPatternForm(compiled);
  }

  @Override
  public Optional<RuleResponse> judge(Validation.Scope scope) {
    var resolved = new ArrayList<Pattern>();
    try {
      for (PatternForm form : patterns) {
        resolved.add(form.pattern(scope.run().context()));
      }
    } catch (SubstitutionException e) {
      return Optional.of(scope.error("variable substitution failed: " + e.getMessage()));
    }
    return PatternForm.subject(scope).map(subject -> judged(resolved, subject, scope));
  }

  private static RuleResponse judged(
      List<Pattern> patterns, JsonObject subject, Validation.Scope scope) {
    var failed = new ArrayList<String>();
    var skipped = new ArrayList<String>();
    var places = new ArrayList<FieldPath>();
    for (int i = 0; i < patterns.size(); i++) {
      String rule = "rule " + scope.ruleName() + "[" + i + "] ";
      switch (patterns.get(i).match(subject)) {
        case Pattern.Result.Fits _ -> {
          return scope.pass(
              "validation rule '" + scope.ruleName() + "' anyPattern[" + i + "] passed.");
        }
        case Pattern.Result.Skipped(var why) -> skipped.add(rule + "skipped: " + why);
        case Pattern.Result.Broken(var path, var why) -> {
          failed.add(rule + (path.isEmpty() ? "failed: " + why : "failed at path " + path));
          if (!path.isEmpty()) {
            places.addAll(PatternPlaces.of(path, subject, scope));
          }
        }
      }
    }
    if (!failed.isEmpty()) {
      Message message = scope.validation().message();
      String failures = String.join(" ", failed);
      return scope
          .fail(message.ofAnyPattern(scope.ruleName(), failures, scope.run().context()))
          .at(places);
    }
    return skipped.isEmpty()
        ? scope.pass(scope.validation().message().written())
        : scope.skip(String.join(" ", skipped));
  }
}
