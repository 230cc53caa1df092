package dev.bulwark.kyverno.cel.autogen;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Moves what a specification says of pods to pod templates, wherever it says it: in expressions as
/// in messages and names. Source: Kyverno `pkg/cel/autogen/replacement.go`.
final class TextRewriting {
  private static final String PROTECTED = ".namespace";

  private TextRewriting() {}

  static JsonObject of(JsonObject spec, Target.Variant variant) {
    return object(spec, text -> rewrite(text, variant.template()));
  }

  private static String rewrite(String text, String template) {
    String moved = text;
    for (String part : new String[] {"spec", "metadata"}) {
      // Upstream replaces `object.` first and `oldObject.` after it; the first also finds what
      // follows a capital O in other names, but not these.
      moved = replace(moved, "object." + part, "object." + template + "." + part);
      moved = replace(moved, "oldObject." + part, "oldObject." + template + "." + part);
    }
    return moved;
  }

  private static String replace(String text, String from, String to) {
    int at = text.indexOf(from);
    if (at < 0) {
      return text;
    }
    var result = new StringBuilder();
    int copied = 0;
    while (at >= 0) {
      int end = at + from.length();
      result.append(text, copied, at).append(isProtected(text, end) ? from : to);
      copied = end;
      at = text.indexOf(from, end);
    }
    return result.append(text, copied, text.length()).toString();
  }

  /// Whether the namespace is meant, which a pod template has not.
  private static boolean isProtected(String text, int at) {
    if (!text.startsWith(PROTECTED, at)) {
      return false;
    }
    int next = at + PROTECTED.length();
    return next == text.length() || !isIdentifierPart(text.charAt(next));
  }

  private static boolean isIdentifierPart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static JsonObject object(JsonObject object, UnaryOperator<String> rewrite) {
    var result = new JsonObject.Builder();
    for (int i = 0; i < object.size(); i++) {
      result.put(rewrite.apply(object.keyAt(i)), value(object.valueAt(i), rewrite));
    }
    return result.build();
  }

  private static @Nullable Object value(@Nullable Object value, UnaryOperator<String> rewrite) {
    return switch (value) {
      case String text -> rewrite.apply(text);
      case JsonObject object -> object(object, rewrite);
      case JsonArray array ->
          JsonArray.copyOf(array.stream().map(each -> value(each, rewrite)).toList());
      case null, default -> value;
    };
  }
}
