package dev.bulwark.gatekeeper.mutation;

import java.util.List;
import java.util.stream.Collectors;

/// A place in objects as mutators write it: `spec.containers[name: *].image`.
public record Location(List<Step> steps) {
  public Location {
    steps = List.copyOf(steps);
  }

  /// One step: into an object by key, or to elements of a list.
  public sealed interface Step {
    record Key(String name) implements Step {
      @Override
      public String toString() {
        return quoted(name);
      }
    }

    /// The elements whose field has a value; there is one at most in a well-formed list.
    ///
    /// @param value a string or a Long
    record Element(String field, Object value) implements Step {
      @Override
      public String toString() {
        String shown = value instanceof String text ? quoted(text) : value.toString();
        return "[" + quoted(field) + ": " + shown + "]";
      }
    }

    /// All elements of a list that is keyed by a field.
    record Every(String field) implements Step {
      @Override
      public String toString() {
        return "[" + quoted(field) + ": *]";
      }
    }

    default boolean isOfList() {
      return !(this instanceof Key);
    }

    /// The field that tells steps on one place apart: the key, or the key field of the list.
    default String field() {
      return switch (this) {
        case Key(var name) -> name;
        case Element(var field, _) -> field;
        case Every(var field) -> field;
      };
    }
  }

  public static Location parse(String text) throws LocationParser.SyntaxException {
    return new LocationParser(text).parse();
  }

  Step last() {
    return steps.getLast();
  }

  /// Whether it begins at `metadata`.
  boolean isOfMetadata() {
    return !steps.isEmpty() && steps.getFirst().equals(new Step.Key("metadata"));
  }

  boolean startsWith(Location other) {
    return steps.size() >= other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> "'\"\t\n \\*[]:.".indexOf(c) >= 0)
            && (text.charAt(0) < '0' || text.charAt(0) > '9');
    return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  @Override
  public String toString() {
    return steps.stream()
        .map(step -> (step.isOfList() ? "" : ".") + step)
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
