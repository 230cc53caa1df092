package dev.bulwark.rego.graphql.tree;

import java.util.List;

/// A query or a schema that is wrong, in OPA's words. Carries no stack trace: policies meet it
/// often.
public final class GraphqlException extends Exception {
  private static final long serialVersionUID = 1L;

  /// One thing that is wrong.
  public record Fault(String message, Position position) {
    /// As OPA's parser of GraphQL prints it.
    private String line(boolean alwaysPlaced) {
      return "input" + (alwaysPlaced || position.isKnown() ? ":" + position : "") + ": " + message;
    }
  }

  private GraphqlException(String message) {
    super(message, null, false, false);
  }

  /// A text that is no GraphQL.
  public static GraphqlException syntax(String message, Position position) {
    return of(new Fault(message, position), message);
  }

  /// A schema that contradicts itself.
  public static GraphqlException schema(Fault fault) {
    return new GraphqlException(
        "Error in gqlparser SchemaDocument to Schema conversion: " + fault.line(true));
  }

  /// A query that does not fit the schema. OPA tells the place of the first fault only.
  ///
  /// @param faults at least one
  public static GraphqlException query(List<Fault> faults) {
    var lines = new StringBuilder(faults.getFirst().message()).append('\n');
    faults.stream().skip(1).forEach(fault -> lines.append(fault.line(false)).append('\n'));
    return of(faults.getFirst(), lines.toString());
  }

  /// A document that does not have the form of a query or a schema.
  public static GraphqlException form(String message) {
    return new GraphqlException(message);
  }

  private static GraphqlException of(Fault first, String text) {
    Position position = first.position();
    if (!position.isKnown() || position.column() < 0) {
      String place = position.isKnown() ? ":" + position : "";
      return new GraphqlException("GraphQL parse error: input" + place + ": " + text);
    }
    String trimmed = text.endsWith(".\n") ? text.substring(0, text.length() - 2) : text;
    return new GraphqlException(trimmed + " in GraphQL string at location " + position);
  }

  public String reason() {
    return getMessage() + "";
  }
}
