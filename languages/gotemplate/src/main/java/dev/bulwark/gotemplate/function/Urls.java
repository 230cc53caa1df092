package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoUrl;
import dev.bulwark.values.Parsed;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// URLs and paths, which are only texts here. Source: Sprig, `url.go`; Go, `net/url`, `path`.
final class Urls {
  private static final String HEX = "0123456789ABCDEF";
  private static final String UNRESERVED = "-_.~";

  private Urls() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "urlParse" -> Function.of(name, "string", (_, a) -> parsed(Given.text(a[0])));
      case "urlJoin" -> Function.of(name, "dict", (_, a) -> Str.of(joined((Dict) a[0])));
      case "base", "osBase" ->
          Function.of(name, "string", (_, a) -> Str.of(base(Given.text(a[0]))));
      case "dir", "osDir" -> Function.of(name, "string", (_, a) -> Str.of(dir(Given.text(a[0]))));
      case "clean", "osClean" ->
          Function.of(name, "string", (_, a) -> Str.of(clean(Given.text(a[0]))));
      case "ext", "osExt" -> Function.of(name, "string", (_, a) -> Str.of(ext(Given.text(a[0]))));
      case "isAbs", "osIsAbs" ->
          Function.of(name, "string", (_, a) -> Defaults.truth(Given.text(a[0]).startsWith("/")));
      default -> null;
    };
  }

  private static GoUrl parse(String text, String whatFor) {
    return switch (GoUrl.parse(text)) {
      case Parsed.Value<GoUrl>(var url) -> url;
      case Parsed.Malformed<GoUrl>(var reason) ->
          throw new FunctionException("unable to parse " + whatFor + ": " + reason);
    };
  }

  private static Value parsed(String text) {
    GoUrl url = parse(text, "url");
    Map<String, Value> parts = new LinkedHashMap<>();
    parts.put("scheme", Str.of(url.scheme()));
    parts.put("host", Str.of(url.host()));
    parts.put("hostname", Str.of(url.hostname()));
    parts.put("path", Str.of(url.path()));
    parts.put("query", Str.of(url.rawQuery()));
    parts.put("opaque", Str.of(url.opaque()));
    parts.put("fragment", Str.of(url.fragment()));
    parts.put("userinfo", Str.of(url.userinfo()));
    return Dict.of(parts);
  }

  private static String part(Dict parts, String key) {
    Value value = parts.get(key);
    return switch (value) {
      case null -> "";
      case Str text -> text.text();
      case Nil _ -> throw new FunctionException(Given.NIL_POINTER);
      default ->
          throw new FunctionException(
              "unable to parse "
                  + key
                  + " key, must be of type string, but "
                  + value.kind()
                  + " found");
    };
  }

  private static String joined(Dict parts) {
    String scheme = part(parts, "scheme");
    String host = part(parts, "host");
    String path = part(parts, "path");
    String query = part(parts, "query");
    String opaque = part(parts, "opaque");
    String fragment = part(parts, "fragment");
    String given = part(parts, "userinfo");
    String user =
        given.isEmpty() ? "" : parse("proto://" + given + "@host", "userinfo in dict").userinfo();
    var url = new StringBuilder(scheme.isEmpty() ? "" : scheme + ":");
    if (!opaque.isEmpty()) {
      url.append(opaque);
    } else {
      authority(url, host, path, user);
      String escaped = escaped(path, UNRESERVED + "$&+,/:;=@");
      if (!escaped.isEmpty() && !escaped.startsWith("/") && !host.isEmpty()) {
        url.append('/');
      }
      if (url.isEmpty() && escaped.split("/", 2)[0].contains(":")) {
        url.append("./");
      }
      url.append(escaped);
    }
    return url.append(query.isEmpty() ? "" : "?" + query)
        .append(fragment.isEmpty() ? "" : "#" + escaped(fragment, UNRESERVED + "$&+,/:;=?@!()*"))
        .toString();
  }

  private static void authority(StringBuilder url, String host, String path, String user) {
    if (url.isEmpty() && host.isEmpty() && user.isEmpty()) {
      return;
    }
    if (!host.isEmpty() || !path.isEmpty() || !user.isEmpty()) {
      boolean doubled = path.startsWith("//");
      if (!host.isEmpty() || !user.isEmpty() || path.startsWith("/") || doubled) {
        url.append("//");
      }
      url.append(user.isEmpty() ? "" : user + "@");
      url.append(escaped(host, UNRESERVED + "!$&'()*+,;=:[]<>\""));
    }
  }

  static String queryEscaped(String text) {
    return escaped(text, UNRESERVED + " ").replace(' ', '+');
  }

  private static String escaped(String text, String allowed) {
    var out = new StringBuilder();
    for (byte each : GoBytes.bytes(text)) {
      char c = (char) (each & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || allowed.indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }

  private static String base(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    String name = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    return name.isEmpty() ? "/" : name;
  }

  private static String dir(String path) {
    return clean(path.substring(0, path.lastIndexOf('/') + 1));
  }

  private static String ext(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(dot) : "";
  }

  /// `path.Clean`
  static String clean(String path) {
    boolean isRooted = path.startsWith("/");
    var kept = new ArrayDeque<String>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (!kept.isEmpty() && !kept.getLast().equals("..")) {
          kept.removeLast();
        } else if (!isRooted) {
          kept.addLast(part);
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        kept.addLast(part);
      }
    }
    String joined = (isRooted ? "/" : "") + String.join("/", kept);
    return joined.isEmpty() ? "." : joined;
  }
}
