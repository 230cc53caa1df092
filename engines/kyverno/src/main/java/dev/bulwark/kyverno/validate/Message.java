package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.context.Template;

/// The message of a rule. What is wrong with it never changes a verdict.
record Message(String written, Template template) {
  static Message of(String written) {
    return new Message(written, Template.of(written));
  }

  boolean isEmpty() {
    return written.isEmpty();
  }

  /// The message of a pattern that is broken.
  ///
  /// @param path empty where no one place is at fault
  /// @param why what broke it
  String ofPattern(String rule, String path, String why, JsonContext context) {
    String end =
        path.isEmpty()
            ? "rule " + rule + " execution error: " + why
            : "rule " + rule + " failed at path " + path;
    if (isEmpty()) {
      return "validation error: " + end;
    }
    try {
      return "validation error: " + closed(text(context)) + " " + end;
    } catch (SubstitutionException _) {
      return unresolved(rule, why);
    }
  }

  /// The message of several patterns none of which fits.
  String ofAnyPattern(String rule, String failures, JsonContext context) {
    if (isEmpty()) {
      return "validation error: " + failures;
    }
    try {
      return "validation error: " + closed(text(context)) + " " + failures;
    } catch (SubstitutionException _) {
      return unresolved(rule, failures);
    }
  }

  /// The message of a denial.
  ///
  /// @param conditions what the conditions that hold say
  String ofDeny(String rule, String conditions, JsonContext context) {
    if (isEmpty() && conditions.isEmpty()) {
      return "validation error: rule " + rule + " failed";
    }
    Template all =
        conditions.isEmpty()
            ? template
            : Template.of(isEmpty() ? conditions : written + "; " + conditions);
    try {
      return all.resolve(context) instanceof String text
          ? text
          : "the produced message didn't resolve to a string, check your policy definition.";
    } catch (SubstitutionException _) {
      return conditions;
    }
  }

  private String text(JsonContext context) throws SubstitutionException {
    if (template.resolve(context) instanceof String text) {
      return text;
    }
    throw new SubstitutionException("the message is no text");
  }

  private static String closed(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  private static String unresolved(String rule, String why) {
    return "validation error: variables substitution error in rule %s execution error: %s"
        .formatted(rule, why);
  }
}
