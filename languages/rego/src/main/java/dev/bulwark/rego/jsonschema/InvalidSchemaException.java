package dev.bulwark.rego.jsonschema;

/// A schema that says nothing that can be checked.
public final class InvalidSchemaException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidSchemaException(String reason) {
    super(reason);
  }

  public String reason() {
    return getMessage() + "";
  }
}
