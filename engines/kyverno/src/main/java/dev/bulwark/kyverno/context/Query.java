package dev.bulwark.kyverno.context;

import dev.bulwark.jmespath.JmesPath;
import java.util.Optional;

/// A JMESPath query, compiled once. One that cannot be compiled says so when it is run, as in
/// Kyverno.
public final class Query {
  private final String text;
  private final JmesPath.Compilation compilation;

  private Query(String text, JmesPath.Compilation compilation) {
    this.text = text;
    this.compilation = compilation;
  }

  public static Query of(String text) {
    String trimmed = text.strip();
    return new Query(trimmed, JmesPath.compile(trimmed));
  }

  /// The query without the white space around it.
  public String text() {
    return text;
  }

  /// Why the query cannot be compiled.
  public Optional<String> fault() {
    if (text.isEmpty()) {
      return Optional.of("invalid query (nil)");
    }
    return compilation instanceof JmesPath.Compilation.Malformed(var message, _)
        ? Optional.of("incorrect query " + text + ": " + message)
        : Optional.empty();
  }

  JmesPath path() throws SubstitutionException {
    Optional<String> fault = fault();
    if (fault.isPresent()) {
      throw new SubstitutionException(fault.get());
    }
    return ((JmesPath.Compilation.Compiled) compilation).path();
  }

  @Override
  public String toString() {
    return text;
  }
}
