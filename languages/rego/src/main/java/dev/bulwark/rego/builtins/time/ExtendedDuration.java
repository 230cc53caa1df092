package dev.bulwark.rego.builtins.time;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoQuote;
import dev.bulwark.values.Parsed;
import java.time.Duration;

/// A duration as Go writes it, `1h30m`, with days, weeks and years besides: of 24 hours, 7 days and
/// 365 days.
final class ExtendedDuration {
  private static final Pattern EXTENDED =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h|d|w|y).*");
  private static final Pattern SEGMENT =
      Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h|d|w|y)");

  private ExtendedDuration() {}

  static long nanos(String text) {
    boolean isExtended = text.indexOf('d') >= 0 || text.indexOf('w') >= 0 || text.indexOf('y') >= 0;
    String plain = isExtended ? rewritten(text) : text;
    return switch (GoDuration.parse(plain)) {
      case Parsed.Value<Duration>(Duration duration) -> duration.toNanos();
      case Parsed.Malformed<Duration>(String reason) ->
          throw BuiltinException.failed(isExtended ? reason.replace(plain, text) : reason);
    };
  }

  private static String rewritten(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    var out = new StringBuilder(signed ? text.substring(0, 1) : "");
    Matcher matcher = SEGMENT.matcher(text);
    int at = signed ? 1 : 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at || !EXTENDED.matches(matcher.group())) {
        throw BuiltinException.failed("time: invalid duration " + GoQuote.of(text));
      }
      out.append(segment(matcher.group(1), matcher.group(2)));
      at = matcher.end();
    }
    return out.toString();
  }

  private static String segment(String digits, String unit) {
    int hours =
        switch (unit) {
          case "d" -> 24;
          case "w" -> 7 * 24;
          case "y" -> 365 * 24;
          default -> 0;
        };
    return hours == 0
        ? digits + unit
        : GoFloat.positional(Double.parseDouble(digits) * hours) + "h";
  }
}
