package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Names of objects made of any text, as Argo CD adds to Sprig's functions. Source: Argo CD,
/// package `applicationset/utils`, and `github.com/gosimple/slug`.
final class ResourceNames {
  private static final int LONGEST_NAME = 253;
  private static final int USUAL_SLUG = 50;

  private ResourceNames() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "normalize" -> Function.of(name, "string", (_, a) -> Str.of(normal(Given.text(a[0]))));
      case "slugify" -> Function.of(name, "any...", (_, a) -> Str.of(slug(a)));
      default -> null;
    };
  }

  /// At most 253 lowercase letters, digits, `-` and `.`, the latter two not at the ends.
  private static String normal(String text) {
    var name = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(rune -> name.append(isPlain(rune) || rune == '.' ? (char) rune : '-'));
    return trimmed(name.substring(0, Math.min(LONGEST_NAME, name.length())), "-.");
  }

  /// `slugify [size] [whole words] text`
  private static String slug(Value[] a) {
    if (a.length == 0 || a.length > 3 || !(a[a.length - 1] instanceof Str text)) {
      throw new FunctionException("slugify wants a size, whether to keep words whole, and a text");
    }
    long size = a.length > 1 && a[0] instanceof Int given ? given.number() : USUAL_SLUG;
    boolean wholeWords = a.length < 3 || !(a[1] instanceof Bool) || a[1].isTrue();
    if (size < 0) {
      throw new FunctionException("runtime error: slice bounds out of range [:" + size + "]");
    }
    String name = normal(text.text());
    if (!wholeWords && name.length() > size) {
      name = name.substring(0, (int) size);
    }
    String slug = trimmed(dashed(name), "-");
    return wholeWords && size > 0 && slug.length() > size ? shortened(slug, (int) size) : slug;
  }

  /// With one `-` for each stretch of others and dots.
  private static String dashed(String name) {
    var slug = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i) == '.' ? '-' : name.charAt(i);
      if (c != '-' || slug.isEmpty() || slug.charAt(slug.length() - 1) != '-') {
        slug.append(c);
      }
    }
    return slug.toString();
  }

  private static String shortened(String slug, int size) {
    int dash = slug.lastIndexOf('-', size);
    return slug.substring(0, dash < 0 ? size : dash);
  }

  private static boolean isPlain(int rune) {
    return (rune >= 'a' && rune <= 'z') || (rune >= '0' && rune <= '9') || rune == '-';
  }

  private static String trimmed(String text, String cut) {
    int from = 0;
    int to = text.length();
    while (from < to && cut.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && cut.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }
}
