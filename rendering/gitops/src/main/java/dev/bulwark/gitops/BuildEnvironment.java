package dev.bulwark.gitops;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.Map;

/// What Argo CD knows of an Application while it renders it, for `$ARGOCD_APP_NAME` and the like.
/// What only the repository knows, the revision, stays as it is written.
///
/// Source: Argo CD, `Env.Envsubst`, which is Go's `os.Expand`.
///
/// @param values by the names of the variables
record BuildEnvironment(Map<String, String> values) {
  private static final String REVISION = "ARGOCD_APP_REVISION";
  private static final String SPECIAL = "*#$@!?-0123456789";

  static BuildEnvironment of(String name, JsonObject spec, JsonObject source) {
    return new BuildEnvironment(
        Map.of(
            "ARGOCD_APP_NAME", name,
            "ARGOCD_APP_NAMESPACE", spec.object("destination").string("namespace").orElse(""),
            "ARGOCD_APP_PROJECT_NAME", spec.string("project").orElse(""),
            "ARGOCD_APP_SOURCE_REPO_URL", source.string("repoURL").orElse(""),
            "ARGOCD_APP_SOURCE_PATH", source.string("path").orElse(""),
            "ARGOCD_APP_SOURCE_TARGET_REVISION", source.string("targetRevision").orElse("")));
  }

  /// The text with variables put in; nothing for those that are not known, `$` for `$$`.
  String filled(String text) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    var out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '$' || at + 1 == text.length()) {
        out.append(c);
        at++;
        continue;
      }
      int end = reference(text, at + 1);
      String name = name(text, at + 1, end);
      if (name.startsWith(REVISION)) {
        out.append(text, at, end);
      } else if (name.equals("$") || end == at + 1) {
        out.append('$');
      } else {
        out.append(values.getOrDefault(name, ""));
      }
      at = end;
    }
    return out.toString();
  }

  /// An object with variables put into the texts of one of its fields.
  JsonObject filled(JsonObject object, String key) {
    Object filled =
        switch (object.get(key)) {
          case JsonObject map -> Regrouped.texts(map, this::filled);
          case JsonArray list -> Regrouped.texts(list, this::filled);
          case null, default -> null;
        };
    return filled == null ? object : object.with(key, filled);
  }

  /// Behind the name that begins there, braces and all; the same place where none does.
  private static int reference(String text, int from) {
    char first = text.charAt(from);
    if (first == '{') {
      int close = text.indexOf('}', from);
      return close < 0 ? from + 1 : close + 1;
    }
    if (SPECIAL.indexOf(first) >= 0) {
      return from + 1;
    }
    int at = from;
    while (at < text.length() && isOfName(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static String name(String text, int from, int to) {
    boolean braces = from < to && text.charAt(from) == '{';
    return braces ? text.substring(from + 1, Math.max(from + 1, to - 1)) : text.substring(from, to);
  }

  private static boolean isOfName(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
