package dev.bulwark.gotemplate.host;

import org.jspecify.annotations.Nullable;

/// Reads YAML for `fromYaml`: the module reads none itself.
@FunctionalInterface
public interface YamlReader {
  /// Reads one document into maps with string keys, lists, strings, booleans, doubles and nulls.
  @Nullable Object read(String text) throws MalformedYamlException;

  /// The text is no YAML.
  final class MalformedYamlException extends Exception {
    public MalformedYamlException(String reason) {
      super(reason);
    }
  }
}
