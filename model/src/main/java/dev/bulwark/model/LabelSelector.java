package dev.bulwark.model;

import dev.bulwark.values.GoQuote;
import dev.bulwark.values.NameFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What labels must be like: as kubectl's `-l` takes it (`app=api`, `tier!=db`, `env in (prod,
/// staging)`, `env notin (dev)`, `owner`, `!owner`, joined by commas; all must hold), or as objects
/// hold it (`matchLabels` and `matchExpressions`).
///
/// Source: Kubernetes documentation, "Labels and Selectors".
public final class LabelSelector {
  public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "\\s*(?:(?<absent>!)\\s*(?<gone>[^\\s=!(),]+)"
              + "|(?<set>[^\\s=!(),]+)\\s+(?<in>in|notin)\\s*\\((?<values>[^()]*)\\)"
              + "|(?<key>[^\\s=!(),]+)\\s*(?:(?<op>==|=|!=)\\s*(?<value>[^\\s=!(),]*))?)\\s*");

  private final List<Requirement> requirements;

  private LabelSelector(List<Requirement> requirements) {
    this.requirements = List.copyOf(requirements);
  }

  private record Requirement(String key, Operator operator, Set<String> values) {
    private enum Operator {
      IN,
      NOT_IN,
      EXISTS,
      NOT_EXISTS
    }

    boolean matches(JsonObject labels) {
      return switch (operator) {
        case IN -> labels.get(key) instanceof String value && values.contains(value);
        case NOT_IN -> !(labels.get(key) instanceof String value && values.contains(value));
        case EXISTS -> labels.containsKey(key);
        case NOT_EXISTS -> !labels.containsKey(key);
      };
    }
  }

  /// Reads a selector as it stands behind `-l`.
  ///
  /// @throws IllegalArgumentException with what is wrong and where, for people to read
  public static LabelSelector parse(String text) {
    var requirements = new ArrayList<Requirement>();
    Matcher matcher = REQUIREMENT.matcher(text);
    int at = 0;
    while (at < text.length()) {
      matcher.region(at, text.length());
      if (!matcher.lookingAt() || matcher.end() == at) {
        throw new IllegalArgumentException(
            "cannot read the label selector \""
                + text
                + "\" from \""
                + text.substring(at)
                + "\" on");
      }
      requirements.add(requirement(matcher));
      at = matcher.end();
      if (at < text.length()) {
        if (text.charAt(at) != ',') {
          throw new IllegalArgumentException(
              "expected a comma in the label selector \""
                  + text
                  + "\" before \""
                  + text.substring(at)
                  + "\"");
        }
        at++;
      }
    }
    return new LabelSelector(requirements);
  }

  /// Reads a selector as objects hold it (`metav1.LabelSelector`). Fields of other types count as
  /// absent.
  ///
  /// @throws IllegalArgumentException with the API server's words, when a requirement cannot be
  ///   used
  public static LabelSelector of(JsonObject selector) {
    var requirements = new ArrayList<Requirement>();
    JsonObject matchLabels = selector.object("matchLabels");
    for (int i = 0; i < matchLabels.size(); i++) {
      String value = matchLabels.valueAt(i) instanceof String text ? text : "";
      requireUsable(matchLabels.keyAt(i), List.of(value), new ArrayList<>());
      requirements.add(
          new Requirement(matchLabels.keyAt(i), Requirement.Operator.IN, Set.of(value)));
    }
    JsonArray expressions = selector.array("matchExpressions");
    for (int i = 0; i < expressions.size(); i++) {
      requirements.add(requirement(expressions.object(i)));
    }
    return new LabelSelector(requirements);
  }

  /// Whether every set of labels matches, because nothing is required.
  public boolean isEverything() {
    return requirements.isEmpty();
  }

  public boolean matches(JsonObject labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  private static Requirement requirement(JsonObject expression) {
    String name = expression.string("operator").orElse("");
    var operator =
        switch (name) {
          case "In" -> Requirement.Operator.IN;
          case "NotIn" -> Requirement.Operator.NOT_IN;
          case "Exists" -> Requirement.Operator.EXISTS;
          case "DoesNotExist" -> Requirement.Operator.NOT_EXISTS;
          default ->
              throw new IllegalArgumentException(
                  "\"" + name + "\" is not a valid label selector operator");
        };
    var values = new ArrayList<String>();
    for (Object value : expression.array("values")) {
      if (value instanceof String text) {
        values.add(text);
      }
    }
    var faults = new ArrayList<String>();
    boolean needsValues =
        operator == Requirement.Operator.IN || operator == Requirement.Operator.NOT_IN;
    if (needsValues && values.isEmpty()) {
      faults.add(
          "values: Invalid value: null: for 'in', 'notin' operators, values set can't be empty");
    } else if (!needsValues && !values.isEmpty()) {
      faults.add(
          "values: Invalid value: [\""
              + String.join("\",\"", values)
              + "\"]: values set must be empty for exists and does not exist");
    }
    String key = expression.string("key").orElse("");
    requireUsable(key, values, faults);
    return new Requirement(key, operator, Set.copyOf(values));
  }

  /// Refuses keys and values that no label can have, in the words of apimachinery's
  /// `labels.NewRequirement`.
  ///
  /// @param faults what is wrong already; shown between those of the key and those of the values
  private static void requireUsable(String key, List<String> values, List<String> faults) {
    List<String> ofKey = NameFormat.QUALIFIED_NAME.faults(key);
    if (!ofKey.isEmpty()) {
      String quoted = GoQuote.of(key);
      faults.addFirst("key: Invalid value: " + quoted + ": " + String.join("; ", ofKey));
    }
    for (int i = 0; i < values.size(); i++) {
      List<String> ofValue = NameFormat.LABEL_VALUE.faults(values.get(i));
      if (!ofValue.isEmpty()) {
        String place = "values[" + i + "][" + key + "]: Invalid value: ";
        faults.add(place + GoQuote.of(values.get(i)) + ": " + String.join("; ", ofValue));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          faults.size() == 1 ? faults.getFirst() : "[" + String.join(", ", faults) + "]");
    }
  }

  private static Requirement requirement(Matcher matcher) {
    if (matcher.group("absent") != null) {
      return new Requirement(matcher.group("gone"), Requirement.Operator.NOT_EXISTS, Set.of());
    }
    if (matcher.group("set") != null) {
      boolean in = matcher.group("in").equals("in");
      var values = new TreeSet<String>();
      for (String value : matcher.group("values").split(",", -1)) {
        values.add(value.strip());
      }
      return new Requirement(
          matcher.group("set"),
          in ? Requirement.Operator.IN : Requirement.Operator.NOT_IN,
          Set.copyOf(values));
    }
    String operator = matcher.group("op");
    if (operator == null) {
      return new Requirement(matcher.group("key"), Requirement.Operator.EXISTS, Set.of());
    }
    return new Requirement(
        matcher.group("key"),
        operator.equals("!=") ? Requirement.Operator.NOT_IN : Requirement.Operator.IN,
        Set.of(matcher.group("value")));
  }
}
