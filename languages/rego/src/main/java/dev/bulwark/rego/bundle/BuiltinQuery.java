package dev.bulwark.rego.bundle;

import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.value.Value;
import java.util.Map;
import java.util.Optional;

/// Asks the language's own built-ins: tokens and patterns of bundles are those of policies.
final class BuiltinQuery {
  private static final Environment STRICT = Environment.CLOSED.strictErrors(true);

  private BuiltinQuery() {}

  /// The value of an expression over `input`; empty if it is undefined.
  ///
  /// @throws BundleException in the words of the built-in that failed
  static Optional<Value> value(String expression, Map<String, Value> input) throws BundleException {
    try {
      Query query = Policies.builder().version(RegoVersion.V1).build().query(expression);
      return query.evaluate(input, STRICT).value();
    } catch (RegoException e) {
      throw new IllegalStateException("the expression is ours", e);
    } catch (EvaluationException e) {
      throw new BundleException(e.what(), e);
    }
  }

  /// Whether a path fits a pattern whose `*` stands for anything.
  static boolean globMatches(String pattern, String path) {
    return matches("null", pattern, path);
  }

  /// Whether a path fits a pattern whose `*` stands for a part between slashes.
  static boolean fileMatches(String pattern, String path) {
    return matches("[\"/\"]", pattern, path);
  }

  private static boolean matches(String delimiters, String pattern, String path) {
    try {
      return value(
              "glob.match(input.pattern, " + delimiters + ", input.path)",
              Map.of("pattern", Value.of(pattern), "path", Value.of(path)))
          .map(Value::isTrue)
          .orElse(false);
    } catch (BundleException e) {
      return false; // A pattern that cannot be read fits nothing.
    }
  }
}
