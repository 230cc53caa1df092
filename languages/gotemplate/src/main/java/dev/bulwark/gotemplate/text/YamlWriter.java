package dev.bulwark.gotemplate.text;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.Source;
import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.trace.ValuePath;
import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Bytes;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.Instant;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Real;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoTimeLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Values as `sigs.k8s.io/yaml` writes them, each key and scalar with its own origin.
public final class YamlWriter {
  private static final int LONGEST_KEY = 128;
  private static final int DEEPEST = 1000;

  /// A text is broken at the first space behind this column; `best_width` of go-yaml's emitter.
  private static final int WIDTH = 80;

  private final TraceBuilder out = new TraceBuilder();
  private final boolean isPretty;

  private YamlWriter(boolean isPretty) {
    this.isPretty = isPretty;
  }

  /// The value cannot be written.
  public static final class UnwritableException extends Exception {
    UnwritableException(String reason) {
      super(reason);
    }
  }

  /// As `toYaml`: numbers as JSON has them, sequences not indented within maps.
  public static TracedText of(Value value) throws UnwritableException {
    return new YamlWriter(false).document(value);
  }

  /// As `toYamlPretty`: numbers as Go has them, sequences indented.
  public static TracedText pretty(Value value) throws UnwritableException {
    return new YamlWriter(true).document(value);
  }

  private TracedText document(Value value) throws UnwritableException {
    if (isBlock(value)) {
      block(value, 0, 0);
    } else {
      scalar(value, 2);
    }
    TracedText text = out.build();
    return text.text().endsWith("\n") ? text.slice(0, text.length() - 1) : text;
  }

  private static boolean isBlock(Value value) {
    return switch (value) {
      case Dict map -> !isText(map) && map.size() > 0;
      case Seq list -> list.size() > 0;
      default -> false;
    };
  }

  private static boolean isText(Dict map) {
    return map.typeName().equals("*semver.Version");
  }

  /// Writes lines, the first of which begins at the current column.
  private void block(Value value, int column, int depth) throws UnwritableException {
    if (depth > DEEPEST) {
      throw new UnwritableException("nested too deep");
    }
    switch (value) {
      case Dict map -> {
        boolean first = true;
        for (String key : keys(map)) {
          Value entry = map.get(key);
          if (entry != null) {
            pad(first ? 0 : column, entry.origin().approximate());
            entry(key, entry, column, depth);
            first = false;
          }
        }
      }
      case Seq list -> {
        for (int i = 0; i < list.size(); i++) {
          Value item = list.get(i);
          Origin origin = item.origin().approximate();
          pad(i == 0 ? 0 : column, origin);
          out.append("- ", origin);
          if (isBlock(item)) {
            block(item, column + 2, depth + 1);
          } else {
            line(item, column + 2);
          }
        }
      }
      default -> throw new IllegalStateException("no block: " + value.kind());
    }
  }

  private void pad(int column, Origin origin) {
    if (column > 0) {
      out.append(" ".repeat(column), origin);
    }
  }

  private void entry(String key, Value value, int column, int depth) throws UnwritableException {
    Origin around = value.origin().approximate();
    boolean isLong = GoBytes.length(key) > LONGEST_KEY || key.chars().anyMatch(YamlScalar::isBreak);
    if (isLong) {
      out.append("? ", around);
    }
    text(keyText(key, value), !isLong, column + 2);
    if (isLong) {
      endLine(around);
      pad(column, around);
    }
    out.append(":", around);
    if (!isBlock(value)) {
      out.append(" ", around);
      line(value, column + 2);
    } else if (isLong) {
      out.append(" ", around);
      block(value, column + 2, depth + 1);
    } else {
      out.append("\n", around);
      int inner = value instanceof Seq && !isPretty ? column : column + 2;
      pad(inner, around);
      block(value, inner, depth + 1);
    }
  }

  private static Str keyText(String key, Value value) {
    ValuePath path = value.origin().path();
    return path != null && key.equals(path.key())
        ? Str.verbatim(key, Origin.of(new Source.Key(path)))
        : Str.of(key, value.origin().approximate());
  }

  private void line(Value value, int column) throws UnwritableException {
    scalar(value, column);
    endLine(value.origin().approximate());
  }

  private void endLine(Origin origin) {
    if (out.length() == 0 || out.text().charAt(out.length() - 1) != '\n') {
      out.append("\n", origin);
    }
  }

  private void scalar(Value value, int column) throws UnwritableException {
    switch (value) {
      case Str text -> text(text, false, column);
      case Nil _ -> out.append("null", value.origin());
      case Bool truth -> out.append(truth.isTrue() ? "true" : "false", value.origin());
      case Int number -> {
        if (isPretty) {
          out.append(number.text(), value.origin());
        } else {
          out.append(Long.toString(number.number()), value.origin());
        }
      }
      case Real number -> out.append(real(number.number()), value.origin());
      case Seq list -> out.append(list.isNil() && !isPretty ? "null" : "[]", value.origin());
      case Dict map -> {
        if (isText(map)) {
          text(Str.of(Printer.valueText(map), map.origin()), false, column);
        } else {
          out.append("{}", value.origin());
        }
      }
      case Bytes bytes -> {
        byte[] content = GoBytes.bytes(bytes.text().text());
        text(Str.of(Base64.getEncoder().encodeToString(content), bytes.origin()), false, column);
      }
      case Instant time -> {
        String text = GoTimeLayout.format(GoTimeLayout.RFC3339_NANO, time.time());
        out.append(isPretty ? text : "\"" + text + "\"", value.origin());
      }
    }
  }

  private String real(double number) throws UnwritableException {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      if (!isPretty) {
        throw new UnwritableException("json: unsupported value: " + GoFloat.text(number));
      }
      return Double.isNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";
    }
    if (!isPretty && number == Math.rint(number) && Math.abs(number) < 1e21) {
      BigInteger whole = new BigDecimal(GoFloat.positional(number)).toBigInteger();
      if (whole.bitLength() < 64 || (whole.signum() > 0 && whole.bitLength() == 64)) {
        return whole.toString();
      }
    }
    return GoFloat.text(number);
  }

  private void text(Str value, boolean isKey, int column) throws UnwritableException {
    TracedText traced = value.traced();
    String text = traced.text();
    if (!isPretty) {
      refuseUnreadable(text);
    }
    boolean wraps = !isKey && !isPretty;
    switch (YamlScalar.of(text, isKey, isPretty)) {
      case PLAIN -> wrapped(traced, 0, text.length(), wraps, column);
      case SINGLE_QUOTED -> {
        Origin origin = value.origin();
        out.append("'", origin);
        for (int at = 0, quote = text.indexOf('\''); ; quote = text.indexOf('\'', at)) {
          wrapped(traced, at, quote < 0 ? text.length() : quote + 1, wraps, column);
          if (quote < 0) {
            break;
          }
          out.append("'", origin);
          at = quote + 1;
        }
        out.append("'", origin);
      }
      case DOUBLE_QUOTED -> doubleQuoted(traced, wraps, column);
      case LITERAL -> literal(traced, column);
    }
  }

  /// What JSON may hold and go-yaml does not read: such a value is not written at all.
  private static void refuseUnreadable(String text) throws UnwritableException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x7f && ((c < 0xa0 && c != 0x85) || c > 0xfffd)) {
        throw new UnwritableException("yaml: control characters are not allowed");
      }
    }
  }

  /// Appends a part of a text, with a line break for each space that stands alone behind the width.
  private void wrapped(TracedText traced, int from, int to, boolean wraps, int indent) {
    String text = traced.text();
    int done = from;
    for (int i = text.indexOf(' ', from); wraps && i >= 0 && i < to; i = text.indexOf(' ', i + 1)) {
      boolean inside = i > 0 && i < text.length() - 1;
      if (inside && text.charAt(i - 1) != ' ' && text.charAt(i + 1) != ' ') {
        out.append(traced, done, i);
        done = i;
        if (column() > WIDTH) {
          wrap(traced.origin(traced.runAt(i)), indent);
          done = i + 1;
        }
      }
    }
    out.append(traced, done, to);
  }

  private void wrap(Origin origin, int indent) {
    out.append("\n" + " ".repeat(indent), origin.approximate());
  }

  /// How many code points the last line has.
  private int column() {
    CharSequence text = out.text();
    int column = 0;
    for (int i = text.length() - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
      column += Character.isLowSurrogate(text.charAt(i)) ? 0 : 1;
    }
    return column;
  }

  private void doubleQuoted(TracedText traced, boolean wraps, int indent) {
    String text = traced.text();
    Origin whole = traced.whole();
    out.append("\"", whole);
    int done = 0;
    for (int i = 0; i < text.length(); ) {
      int rune = text.codePointAt(i);
      int next = i + Character.charCount(rune);
      if (!YamlScalar.isPrintable(rune)
          || YamlScalar.isBreak(rune)
          || rune == '"'
          || rune == '\\') {
        wrapped(traced, done, i, wraps, indent);
        out.append(escaped(rune), traced.origin(traced.runAt(i)));
        done = next;
      }
      i = next;
    }
    wrapped(traced, done, text.length(), wraps, indent);
    out.append("\"", whole);
  }

  private static String escaped(int rune) {
    return switch (rune) {
      case 0 -> "\\0";
      case 7 -> "\\a";
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case 0x0b -> "\\v";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      case 0x1b -> "\\e";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case 0x85 -> "\\N";
      case 0xa0 -> "\\_";
      case 0x2028 -> "\\L";
      case 0x2029 -> "\\P";
      default ->
          rune <= 0xff
              ? String.format(Locale.ROOT, "\\x%02X", rune)
              : rune <= 0xffff
                  ? String.format(Locale.ROOT, "\\u%04X", rune)
                  : String.format(Locale.ROOT, "\\U%08X", rune);
    };
  }

  private void literal(TracedText traced, int column) {
    String text = traced.text();
    Origin origin = traced.whole().approximate();
    char first = text.charAt(0);
    String hint = first == ' ' || YamlScalar.isBreak(first) ? "2" : "";
    int length = text.length();
    boolean ends = YamlScalar.isBreak(text.charAt(length - 1));
    boolean endsTwice = ends && (length == 1 || YamlScalar.isBreak(text.charAt(length - 2)));
    out.append("|" + hint + (!ends ? "-" : endsTwice ? "+" : "") + "\n", origin);
    for (int at = 0; at < length; ) {
      int end = at;
      while (end < length && !YamlScalar.isBreak(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        pad(column, origin);
      }
      int next = Math.min(length, end + 1);
      out.append(traced, at, next);
      at = next;
    }
  }

  private List<String> keys(Dict map) {
    List<String> keys = new ArrayList<>(map.keys());
    keys.sort((left, right) -> YamlKeys.compare(left, right, isPretty));
    return keys;
  }
}
