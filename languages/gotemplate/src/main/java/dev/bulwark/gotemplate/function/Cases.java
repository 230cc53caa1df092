package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoText;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Texts in other letters and lines. Source: Go's `strings`, Masterminds/goutils.
final class Cases {
  private Cases() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "upper" -> Function.of(name, "string", (_, a) -> mapped(a[0], Character::toUpperCase));
      case "lower" -> Function.of(name, "string", (_, a) -> mapped(a[0], Character::toLowerCase));
      case "title" -> Function.of(name, "string", (_, a) -> title((Str) a[0]));
      case "untitle" -> Function.of(name, "string", (_, a) -> untitle((Str) a[0]));
      case "swapcase" -> Function.of(name, "string", (_, a) -> swapped((Str) a[0]));
      case "nospace" -> Function.of(name, "string", (_, a) -> withoutSpace((Str) a[0]));
      case "initials" -> Function.of(name, "string", (_, a) -> initials((Str) a[0]));
      case "camelcase" -> Function.of(name, "string", (_, a) -> word(a[0], Words.pascal(a[0])));
      case "snakecase" -> Function.of(name, "string", (_, a) -> word(a[0], Words.lower(a[0], '_')));
      case "kebabcase" -> Function.of(name, "string", (_, a) -> word(a[0], Words.lower(a[0], '-')));
      case "abbrev" -> Function.of(name, "int string", (_, a) -> abbrev(a));
      case "abbrevboth" -> Function.of(name, "int int string", (_, a) -> abbrevBoth(a));
      case "wrap" ->
          Function.of(name, "int string", (c, a) -> wrap(c, (Int) a[0], "\n", (Str) a[1], false));
      case "wrapWith" ->
          Function.of(
              name,
              "int string string",
              (c, a) -> wrap(c, (Int) a[0], Given.text(a[1]), (Str) a[2], true));
      default -> null;
    };
  }

  private static Str mapped(Value given, IntUnaryOperator change) {
    TracedText traced = ((Str) given).traced();
    var text = new StringBuilder(traced.length());
    traced.text().codePoints().map(change).forEach(text::appendCodePoint);
    return new Str(traced.reshaped(text.toString()));
  }

  private static Str word(Value given, String changed) {
    return new Str(((Str) given).traced().reshaped(changed));
  }

  /// `strings.Title`: letters, digits and underscores make words.
  private static Str title(Str given) {
    var previous = new int[] {' '};
    return mapped(
        given,
        rune -> {
          boolean begins = isSeparator(previous[0]);
          previous[0] = rune;
          return begins ? Character.toTitleCase(rune) : rune;
        });
  }

  private static boolean isSeparator(int rune) {
    if (rune < 0x80) {
      return !Character.isLetterOrDigit(rune) && rune != '_';
    }
    return !Character.isLetter(rune) && !Character.isDigit(rune) && GoText.isSpace(rune);
  }

  private static Str untitle(Str given) {
    var begins = new boolean[] {true};
    return mapped(
        given,
        rune -> {
          if (GoText.isSpace(rune)) {
            begins[0] = true;
            return rune;
          }
          boolean first = begins[0];
          begins[0] = false;
          return first ? Character.toLowerCase(rune) : rune;
        });
  }

  private static Str swapped(Str given) {
    var afterSpace = new boolean[] {true};
    return mapped(
        given,
        rune -> {
          if (Character.isUpperCase(rune) || Character.isTitleCase(rune)) {
            afterSpace[0] = false;
            return Character.toLowerCase(rune);
          }
          if (Character.isLowerCase(rune)) {
            boolean first = afterSpace[0];
            afterSpace[0] = false;
            return first ? Character.toTitleCase(rune) : Character.toUpperCase(rune);
          }
          afterSpace[0] = GoText.isSpace(rune);
          return rune;
        });
  }

  /// Takes each byte for a character, unless there is nothing to take out.
  private static Str withoutSpace(Str given) {
    TracedText traced = given.traced();
    String text = traced.text();
    if (!GoBytes.isAscii(text)) {
      var kept = new StringBuilder();
      byte[] bytes = GoBytes.bytes(text);
      for (byte each : bytes) {
        int rune = each & 0xff;
        if (!GoText.isSpace(rune)) {
          kept.append((char) rune);
        }
      }
      return kept.length() == bytes.length ? given : Str.of(kept.toString());
    }
    var kept = new TraceBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!GoText.isSpace(text.charAt(i))) {
        kept.append(traced, i, i + 1);
      }
    }
    return new Str(kept.build());
  }

  private static Str initials(Str given) {
    var initials = new StringBuilder();
    boolean afterGap = true;
    for (byte each : GoBytes.bytes(given.text())) {
      int rune = each & 0xff;
      if (GoText.isSpace(rune)) {
        afterGap = true;
      } else if (afterGap) {
        initials.append((char) rune);
        afterGap = false;
      }
    }
    return Str.of(initials.toString());
  }

  private static Str abbrev(Value[] a) {
    long width = ((Int) a[0]).number();
    return width < 4 ? (Str) a[1] : abbreviated((Str) a[1], 0, width);
  }

  private static Str abbrevBoth(Value[] a) {
    long left = ((Int) a[0]).number();
    long right = ((Int) a[1]).number();
    return right < 4 || (left > 0 && right < 7) ? (Str) a[2] : abbreviated((Str) a[2], left, right);
  }

  private static Str abbreviated(Str text, long from, long width) {
    int length = GoBytes.length(text.text());
    if (length <= width) {
      return text;
    }
    long offset = Math.min(from, length);
    if (length - offset < width - 3) {
      offset = length - (width - 3);
    }
    if (offset <= 4) {
      return joined(Strings.bytes(text, 0, width - 3).traced(), "...");
    }
    if (width < 7) {
      return Str.of("");
    }
    if (offset + width - 3 < length) {
      Str rest = abbreviated(Strings.bytes(text, offset, length), 0, width - 3);
      return new Str(new TraceBuilder().append("...", text.origin()).append(rest.traced()).build());
    }
    return new Str(
        new TraceBuilder()
            .append("...", text.origin())
            .append(Strings.bytes(text, length - (width - 3), length).traced())
            .build());
  }

  private static Str joined(TracedText text, String end) {
    return new Str(new TraceBuilder().append(text).append(end, text.whole()).build());
  }

  private static Str wrap(Calls calls, Int given, String lineEnd, Str whole, boolean cutsWords) {
    int width = (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, given.number()));
    String separator = lineEnd.isEmpty() ? "\n" : lineEnd;
    TracedText traced = whole.traced();
    if (!GoBytes.isAscii(traced.text())) {
      traced = TracedText.of(latin(traced.text()), traced.whole());
    }
    String text = traced.text();
    calls.spend((long) text.length() * (1 + separator.length()));
    var out = new TraceBuilder();
    int at = 0;
    while (text.length() - at > width) {
      if (text.charAt(at) == ' ') {
        at++;
        continue;
      }
      int space = text.lastIndexOf(' ', at + width);
      int end = space >= at ? space : at + width;
      if (space < at && !cutsWords) {
        space = text.indexOf(' ', end);
        end = space < 0 ? text.length() : space;
      }
      out.append(traced, at, end);
      if (end < text.length()) {
        out.append(separator, traced.whole());
      }
      at = space >= at ? space + 1 : end;
    }
    out.append(traced, at, text.length());
    TracedText wrapped = out.build();
    return whole.traced() == traced
        ? new Str(wrapped)
        : Str.of(unlatin(wrapped.text()), traced.whole());
  }

  /// Each byte as a character, so that lines are as long as Go counts.
  private static String latin(String text) {
    var out = new StringBuilder();
    for (byte each : GoBytes.bytes(text)) {
      out.append((char) (each & 0xff));
    }
    return out.toString();
  }

  private static String unlatin(String text) {
    var bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    return GoBytes.text(bytes);
  }
}
