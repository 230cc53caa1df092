package dev.bulwark.kyverno.context;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// References between the parts of a rule, `$(./../name)`: resolved once, when the policy is read,
/// for they do not depend on what is judged.
///
/// Source: kyverno `pkg/engine/variables/vars.go`.
final class References {
  private static final Pattern REFERENCE =
      Pattern.compile("^\\$\\(.[^\\ ]*\\)|[^\\\\]\\$\\(.[^\\ ]*\\)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\\\$\\(.[^\\ \\)]*\\)");
  private static final Pattern ANCHORED = Pattern.compile("^[+<=X^]?\\((.+)\\)$");
  private static final List<String> OPERATORS = List.of(">=", "<=", ">", "<", "!");

  private final @Nullable Object document;

  private References(@Nullable Object document) {
    this.document = document;
  }

  static @Nullable Object resolve(@Nullable Object document) throws SubstitutionException {
    return mentions(document) ? new References(document).resolved(document, "") : document;
  }

  private static boolean mentions(@Nullable Object node) {
    return switch (node) {
      case String text -> text.contains("$(");
      case Map<?, ?> map ->
          map.entrySet().stream()
              .anyMatch(entry -> mentions(entry.getKey()) || mentions(entry.getValue()));
      case List<?> list -> list.stream().anyMatch(References::mentions);
      case null, default -> false;
    };
  }

  private @Nullable Object resolved(@Nullable Object node, String path)
      throws SubstitutionException {
    return switch (node) {
      case String text -> text(text, path);
      case Map<?, ?> map -> resolvedMap(map, path);
      case List<?> list -> resolvedList(list, path);
      case null, default -> node;
    };
  }

  private JsonObject resolvedMap(Map<?, ?> map, String path) throws SubstitutionException {
    var entries = new LinkedHashMap<String, @Nullable Object>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = (String) entry.getKey();
      entries.put(text(key, path), resolved(entry.getValue(), path + "/" + escaped(key)));
    }
    return JsonObject.copyOf(entries);
  }

  private JsonArray resolvedList(List<?> list, String path) throws SubstitutionException {
    var items = new ArrayList<@Nullable Object>();
    for (int i = 0; i < list.size(); i++) {
      items.add(resolved(list.get(i), path + "/" + i));
    }
    return JsonArray.copyOf(items);
  }

  private static String escaped(String key) {
    return key.replace("/", "\\/");
  }

  private String text(String text, String path) throws SubstitutionException {
    if (!text.contains("$(")) {
      return text;
    }
    String result = text;
    Matcher references = REFERENCE.matcher(text);
    while (references.find()) {
      String found = references.group();
      boolean isInitial = found.startsWith("$(");
      String reference = isInitial ? found : found.substring(1);
      String prefix = isInitial ? "" : found.substring(0, 1);
      result = replaceFirst(result, found, prefix + value(reference, path));
    }
    Matcher escapes = ESCAPED.matcher(result);
    while (escapes.find()) {
      result = result.replace(escapes.group(), escapes.group().substring(1));
    }
    return result;
  }

  private static String replaceFirst(String text, String old, String replacement) {
    int at = text.indexOf(old);
    return at < 0 ? text : text.substring(0, at) + replacement + text.substring(at + old.length());
  }

  private String value(String reference, String path) throws SubstitutionException {
    String inner = trimmed(reference);
    String operator =
        OPERATORS.stream()
            .filter(inner::startsWith)
            .findFirst()
            .filter(_ -> inner.length() >= 2)
            .orElse("");
    String target = inner.substring(operator.length());
    if (target.isEmpty()) {
      throw failed(reference, path, "expected path, found empty reference");
    }
    Object value = find(document, "", target.startsWith("/") ? target : joined(path, target));
    if (value == null) {
      throw new SubstitutionException(
          "got nil resolved variable " + reference + " at path " + path + ": <nil>");
    }
    if (value instanceof String string) {
      return operator + string;
    }
    if (value instanceof Number number && !operator.isEmpty()) {
      return operator
          + new BigDecimal(number.doubleValue())
              .setScale(6, RoundingMode.HALF_EVEN)
              .toPlainString();
    }
    throw operator.isEmpty()
        ? new SubstitutionException(
            "NotResolvedReferenceErr,reference " + reference + " not resolved at path " + path)
        : failed(
            reference,
            path,
            "incorrect expression: operator " + operator + " does not match with value " + value);
  }

  private static String trimmed(String reference) {
    int start = 0;
    int end = reference.length();
    while (start < end && "$()".indexOf(reference.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && "$()".indexOf(reference.charAt(end - 1)) >= 0) {
      end--;
    }
    return reference.substring(start, end);
  }

  private static SubstitutionException failed(String reference, String path, String why) {
    return new SubstitutionException(
        "failed to resolve " + reference + " at path " + path + ": " + why);
  }

  /// The leaf at a path in which anchors do not count.
  private static @Nullable Object find(@Nullable Object node, String path, String wanted) {
    if (node instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String next = path + "/" + escaped((String) entry.getKey());
        Object found = find(entry.getValue(), next, wanted);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Object found = find(list.get(i), path + "/" + i, wanted);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    return withoutAnchors(path).equals(wanted) ? node : null;
  }

  private static String withoutAnchors(String path) {
    var plain = new StringBuilder();
    for (String part : path.substring(path.isEmpty() ? 0 : 1).split("/", -1)) {
      Matcher anchor = ANCHORED.matcher(part.strip());
      plain.append('/').append(anchor.matches() ? anchor.group(1) : part);
    }
    return plain.toString();
  }

  /// Go's `path.Join`.
  private static String joined(String base, String relative) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (base + "/" + relative).split("/", -1)) {
      switch (part) {
        case "", "." -> {}
        case ".." -> parts.pollLast();
        default -> parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }
}
