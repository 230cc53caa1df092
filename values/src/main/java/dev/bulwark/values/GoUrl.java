package dev.bulwark.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A URL as Go's `net/url` reads it. All parts hold bytes, as [Utf8Bytes] does, until asked for.
public final class GoUrl {
  /// Go refuses to read a query of more parameters, and has none then.
  private static final int MAX_PARAMETERS = 10_000;

  private final String scheme;
  private final String opaque;
  private final @Nullable String userinfo;
  private final String host;
  private final String path;
  private final String rawPath;
  private final boolean hasQuery;
  private final String rawQuery;
  private final boolean omitsHost;
  private final String fragment;
  private final String rawFragment;

  GoUrl(GoUrlReader read, String fragment, String rawFragment) {
    this.scheme = read.scheme;
    this.opaque = read.opaque;
    this.userinfo = read.userinfo;
    this.host = read.host;
    this.path = read.path;
    this.rawPath = read.rawPath;
    this.hasQuery = read.hasQuery;
    this.rawQuery = read.rawQuery;
    this.omitsHost = read.omitsHost;
    this.fragment = fragment;
    this.rawFragment = rawFragment;
  }

  /// Reads a URL that is absolute or an absolute path, as `url.ParseRequestURI`. To that function a
  /// `#` begins no fragment.
  public static Parsed<GoUrl> parseRequestUri(String text) {
    return GoUrlReader.readRequestUri(Utf8Bytes.of(text));
  }

  /// Reads any URL or reference, with its fragment, as `url.Parse`.
  public static Parsed<GoUrl> parse(String text) {
    return GoUrlReader.readReference(Utf8Bytes.of(text));
  }

  public String scheme() {
    return Utf8Bytes.text(scheme);
  }

  /// Host and port: `example.com:80`, `[::1]:80`.
  public String host() {
    return Utf8Bytes.text(host);
  }

  /// The host without port and brackets.
  public String hostname() {
    String name = host;
    int colon = host.lastIndexOf(':');
    if (colon >= 0 && GoUrlReader.isOptionalPort(host.substring(colon))) {
      name = host.substring(0, colon);
    }
    boolean hasBrackets = name.startsWith("[") && name.endsWith("]");
    return Utf8Bytes.text(hasBrackets ? name.substring(1, name.length() - 1) : name);
  }

  /// The digits behind the colon; empty without any.
  public String port() {
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon >= 0 && GoUrlReader.isOptionalPort(host.substring(colon));
    return hasPort ? host.substring(colon + 1) : "";
  }

  /// What stands behind the scheme of a URL that has neither host nor path: `user@host` of
  /// `mailto:user@host`.
  public String opaque() {
    return Utf8Bytes.text(opaque);
  }

  /// User and password as they are escaped; empty without any.
  public String userinfo() {
    return userinfo == null ? "" : Utf8Bytes.text(userinfo);
  }

  /// The path without its escapes.
  public String path() {
    return Utf8Bytes.text(path);
  }

  /// The path as it was written; empty where that is how Go would escape it by itself.
  public String rawPath() {
    return Utf8Bytes.text(rawPath);
  }

  /// The query as it was written, without the `?`.
  public String rawQuery() {
    return Utf8Bytes.text(rawQuery);
  }

  /// The fragment without its escapes.
  public String fragment() {
    return Utf8Bytes.text(fragment);
  }

  /// The path as it was written where that was a right way to escape it, else escaped anew.
  public String escapedPath() {
    if (GoUrlEscaping.PATH.isValidEncodingOf(rawPath, path)) {
      return Utf8Bytes.text(rawPath);
    }
    return path.equals("*") ? "*" : GoUrlEscaping.PATH.escape(path);
  }

  private String escapedFragment() {
    return GoUrlEscaping.FRAGMENT.isValidEncodingOf(rawFragment, fragment)
        ? Utf8Bytes.text(rawFragment)
        : GoUrlEscaping.FRAGMENT.escape(fragment);
  }

  /// The parameters of the query, in the order of their first mention; those that are malformed are
  /// left out.
  public Map<String, List<String>> query() {
    String[] parameters = rawQuery.split("&", -1);
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (parameters.length > MAX_PARAMETERS) {
      return query;
    }
    for (String parameter : parameters) {
      if (!parameter.isEmpty() && parameter.indexOf(';') < 0) {
        int equals = parameter.indexOf('=');
        String key = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        add(query, GoUrlEscaping.QUERY.unescape(key), GoUrlEscaping.QUERY.unescape(value));
      }
    }
    return query;
  }

  private static void add(
      Map<String, List<String>> query, Parsed<String> key, Parsed<String> value) {
    if (key instanceof Parsed.Value<String>(String name)
        && value instanceof Parsed.Value<String>(String text)) {
      query
          .computeIfAbsent(Utf8Bytes.text(name), absent -> new ArrayList<>(1))
          .add(Utf8Bytes.text(text));
    }
  }

  /// The URL put together again, as `URL.String`.
  @Override
  public String toString() {
    var text = new StringBuilder();
    if (!scheme.isEmpty()) {
      text.append(scheme()).append(':');
    }
    if (opaque.isEmpty()) {
      appendAuthority(text);
      appendPath(text);
    } else {
      text.append(Utf8Bytes.text(opaque));
    }
    if (hasQuery) {
      text.append('?').append(Utf8Bytes.text(rawQuery));
    }
    if (!fragment.isEmpty()) {
      text.append('#').append(escapedFragment());
    }
    return text.toString();
  }

  private void appendAuthority(StringBuilder text) {
    boolean hasNone = host.isEmpty() && userinfo == null;
    if (hasNone && (scheme.isEmpty() || omitsHost || path.isEmpty())) {
      return;
    }
    text.append("//");
    if (userinfo != null) {
      text.append(userinfo).append('@');
    }
    text.append(GoUrlEscaping.HOST.escape(host));
  }

  private void appendPath(StringBuilder text) {
    String escaped = escapedPath();
    if (!escaped.isEmpty() && escaped.charAt(0) != '/' && !host.isEmpty()) {
      text.append('/');
    }
    if (text.isEmpty()) {
      int slash = escaped.indexOf('/');
      String segment = slash < 0 ? escaped : escaped.substring(0, slash);
      if (segment.indexOf(':') >= 0) {
        text.append("./");
      }
    }
    text.append(escaped);
  }

  /// Whether both put together give the same text.
  @Override
  public boolean equals(Object other) {
    return other instanceof GoUrl url && toString().equals(url.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
