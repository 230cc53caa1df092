package dev.bulwark.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A label selector as kubectl's `-l` takes it: `app=api`, `tier!=db`, `env in (prod, staging)`,
/// `env notin (dev)`, `owner`, `!owner`, joined by commas; all must hold.
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

  public boolean matches(JsonObject labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.matches(labels)) {
        return false;
      }
    }
    return true;
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
