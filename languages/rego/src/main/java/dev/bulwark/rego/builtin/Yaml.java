package dev.bulwark.rego.builtin;

import org.jspecify.annotations.Nullable;

/// Reads YAML for policies: metadata in comments, and the `yaml` built-ins. A host brings it along.
public interface Yaml {
  /// Reads nothing.
  Yaml CLOSED =
      text -> {
        throw new InvalidYamlException("there is no reader of YAML here");
      };

  /// The value of the first document as a tree of maps, lists and scalars.
  ///
  /// @throws InvalidYamlException if it cannot be read
  @Nullable Object read(String text) throws InvalidYamlException;

  /// A text that is no YAML.
  final class InvalidYamlException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidYamlException(String reason) {
      super(reason);
    }

    public String reason() {
      return getMessage() + "";
    }
  }
}
