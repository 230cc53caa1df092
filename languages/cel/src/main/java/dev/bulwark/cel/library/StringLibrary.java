package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Sizes;
import dev.bulwark.cel.value.Texts;
import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.List;

/// Functions of strings. Positions and lengths count code points. Source: cel-go `ext/strings.go`,
/// versions 0 to 2.
final class StringLibrary implements CelLibrary {
  private final int version;

  StringLibrary(int version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "cel.lib.ext.strings";
  }

  @Override
  public List<CelOverload> overloads() {
    var all = new ArrayList<CelOverload>();
    addPositions(all);
    addTransformations(all);
    addLists(all);
    if (version >= 1) {
      addFormatting(all);
    }
    return List.copyOf(all);
  }

  private static void addPositions(List<CelOverload> all) {
    all.add(
        Functions.member(
            "charAt",
            "string_char_at_int",
            Kind.STRING,
            Kind.INT,
            CelType.STRING,
            TextPositions::charAt));
    all.add(
        Functions.member(
                "indexOf",
                "string_index_of_string",
                Kind.STRING,
                Kind.STRING,
                CelType.INT,
                (text, part) -> TextPositions.indexOf(text, part, 0))
            .costing(Costs.TRAVERSAL));
    all.add(
        Functions.member(
                "indexOf",
                "string_index_of_string_int",
                Kind.STRING,
                Kind.STRING,
                Kind.INT,
                CelType.INT,
                TextPositions::indexOf)
            .costing(Costs.TRAVERSAL));
    all.add(
        Functions.member(
                "lastIndexOf",
                "string_last_index_of_string",
                Kind.STRING,
                Kind.STRING,
                CelType.INT,
                TextPositions::lastIndexOf)
            .costing(Costs.TRAVERSAL));
    all.add(
        Functions.member(
                "lastIndexOf",
                "string_last_index_of_string_int",
                Kind.STRING,
                Kind.STRING,
                Kind.INT,
                CelType.INT,
                TextPositions::lastIndexOf)
            .costing(Costs.TRAVERSAL));
    all.add(
        Functions.member(
                "substring",
                "string_substring_int",
                Kind.STRING,
                Kind.INT,
                CelType.STRING,
                TextPositions::substring)
            .costing(Costs.SCAN));
    all.add(
        Functions.member(
                "substring",
                "string_substring_int_int",
                Kind.STRING,
                Kind.INT,
                Kind.INT,
                CelType.STRING,
                TextPositions::substring)
            .costing(Costs.SCAN));
  }

  private static void addTransformations(List<CelOverload> all) {
    all.add(
        Functions.member(
                "lowerAscii",
                "string_lower_ascii",
                Kind.STRING,
                CelType.STRING,
                text -> withAsciiCase(text, 'A', 'Z'))
            .costing(Costs.SCAN));
    all.add(
        Functions.member(
                "upperAscii",
                "string_upper_ascii",
                Kind.STRING,
                CelType.STRING,
                text -> withAsciiCase(text, 'a', 'z'))
            .costing(Costs.SCAN));
    all.add(
        Functions.member("trim", "string_trim", Kind.STRING, CelType.STRING, GoText::trimSpace)
            .costing(Costs.SCAN));
    all.add(
        Functions.member(
                "replace",
                "string_replace_string_string",
                Kind.STRING,
                Kind.STRING,
                Kind.STRING,
                CelType.STRING,
                (text, old, with) -> replace(text, old, with, -1))
            .costing(Costs.SCAN_TWICE));
    all.add(
        CelOverload.member(
                "replace",
                "string_replace_string_string_int",
                List.of(CelType.STRING, CelType.STRING, CelType.STRING, CelType.INT),
                CelType.STRING,
                (CelFunction.Variadic)
                    (given, _) ->
                        replace(
                            Kind.STRING.of(given[0]),
                            Kind.STRING.of(given[1]),
                            Kind.STRING.of(given[2]),
                            Kind.INT.of(given[3])))
            .costing(Costs.SCAN_TWICE));
  }

  private static void addLists(List<CelOverload> all) {
    CelType texts = CelType.list(CelType.STRING);
    CallCost byResult = (CallCost.Computed) (_, result) -> Costs.twice(Sizes.of(result));
    all.add(
        Functions.member(
                "split",
                "string_split_string",
                Kind.STRING,
                Kind.STRING,
                texts,
                (text, separator) -> split(text, separator, -1))
            .costing(Costs.SCAN_TWICE));
    all.add(
        Functions.member(
                "split",
                "string_split_string_int",
                Kind.STRING,
                Kind.STRING,
                Kind.INT,
                texts,
                StringLibrary::split)
            .costing(Costs.SCAN_TWICE));
    all.add(
        Functions.member(
                "join",
                "list_join",
                Kind.list(CelType.STRING),
                CelType.STRING,
                list -> join(list, ""))
            .costing(byResult));
    all.add(
        Functions.member(
                "join",
                "list_join_string",
                Kind.list(CelType.STRING),
                Kind.STRING,
                CelType.STRING,
                StringLibrary::join)
            .costing(byResult));
  }

  private static void addFormatting(List<CelOverload> all) {
    all.add(
        Functions.member(
                "format",
                "string_format",
                Kind.STRING,
                Kind.list(CelType.DYN),
                CelType.STRING,
                StringFormat::format)
            .costing(Costs.SCAN));
    all.add(
        Functions.global(
                "strings.quote", "strings_quote", Kind.STRING, CelType.STRING, StringLibrary::quote)
            .costing(Costs.SCAN));
  }

  /// The letters of this range in the other case; no letter outside ASCII changes.
  private static String withAsciiCase(String text, char first, char last) {
    var changed = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= first && c <= last) {
        changed.setCharAt(i, (char) (c ^ 0x20));
      }
    }
    return changed.toString();
  }

  /// Replaces the first occurrences, or all of them for a negative number. Nothing occurs before
  /// each character and at the end.
  private static Object replace(String text, String old, String with, long most) {
    var replaced = new BoundedText();
    int at = 0;
    for (long done = 0; done != most && !replaced.isFull(); done++) {
      boolean isLater = done > 0;
      int found = old.isEmpty() ? next(text, at, isLater) : TextSearch.first(text, old, at);
      if (found < 0) {
        break;
      }
      replaced.append(text.substring(at, found)).append(with);
      at = found + old.length();
    }
    return replaced.append(text.substring(at)).result();
  }

  /// The next place where nothing occurs; -1 past the end.
  private static int next(String text, int at, boolean isLater) {
    if (!isLater) {
      return at;
    }
    return at == text.length() ? -1 : text.offsetByCodePoints(at, 1);
  }

  /// At most this many parts, the last of which holds the rest; all for a negative number.
  private static List<String> split(String text, String separator, long most) {
    List<String> parts = new ArrayList<>();
    if (most == 0 || (text.isEmpty() && separator.isEmpty())) {
      return parts;
    }
    int at = 0;
    while (parts.size() + 1 != most) {
      int end =
          separator.isEmpty()
              ? text.offsetByCodePoints(at, 1)
              : TextSearch.first(text, separator, at);
      if (end < 0 || (separator.isEmpty() && end == text.length())) {
        break;
      }
      parts.add(text.substring(at, end));
      at = end + separator.length();
    }
    parts.add(text.substring(at));
    return parts;
  }

  private static Object join(List<?> parts, String separator) {
    var joined = new BoundedText();
    boolean isFirst = true;
    for (Object part : parts) {
      if (!(part instanceof String text)) {
        // Go prints null as the number that stands for it.
        String shown = part == null ? "0" : Texts.display(part);
        return new CelError("join: invalid input: " + shown);
      }
      joined.append(isFirst ? "" : separator).append(text);
      isFirst = false;
    }
    return joined.result();
  }

  /// The text as a literal of the language.
  private static String quote(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case 0x07 -> quoted.append("\\a");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case 0x0b -> quoted.append("\\v");
        case '\\' -> quoted.append("\\\\");
        case '"' -> quoted.append("\\\"");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
