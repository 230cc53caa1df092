package dev.bulwark.cel.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.cel.value.CelError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Compiled RE2 patterns of one thread. A pattern that comes from the object is compiled once for
/// all the elements of a comprehension.
public final class Patterns {
  private static final int KEPT = 64;

  private final Map<String, Object> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
          return size() > KEPT;
        }
      };

  /// A [Pattern], or a [CelError] with Go's text when it is none.
  public Object get(String pattern) {
    return known.computeIfAbsent(pattern, Patterns::compile);
  }

  /// A [Pattern], or a [CelError] with Go's text when it is none.
  public static Object compile(String pattern) {
    Optional<String> tooLarge = PatternLimits.fault(pattern);
    if (tooLarge.isPresent()) {
      return new CelError(tooLarge.get());
    }
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException broken) {
      // RE2/J has another text than Go for the bracket that closes nothing.
      boolean unopened = "stack underflow".equals(broken.getPattern());
      return new CelError(
          unopened
              ? "error parsing regexp: unexpected ): `" + pattern + "`"
              : String.valueOf(broken.getMessage()));
    }
  }
}
