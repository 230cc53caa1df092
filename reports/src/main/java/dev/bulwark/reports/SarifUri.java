package dev.bulwark.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/// Names of sources as SARIF's `artifactLocation`: relative paths below `%SRCROOT%`,
/// percent-encoded (RFC 3986); absolute ones as `file:` URIs.
final class SarifUri {
  private static final String HEX = "0123456789ABCDEF";

  private SarifUri() {}

  static void write(JsonWriter json, String source) throws IOException {
    String path = source.replace('\\', '/');
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    boolean absolute = path.startsWith("/");
    json.key("artifactLocation").beginObject();
    json.field("uri", (absolute ? "file://" : "") + encode(path));
    if (!absolute && !path.startsWith("../")) {
      json.field("uriBaseId", "%SRCROOT%");
    }
    json.endObject();
  }

  static String encode(String path) {
    var uri = new StringBuilder(path.length() + 16);
    for (byte b : path.getBytes(UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
        uri.append(c);
      } else if ("/-._~".indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
      }
    }
    return uri.toString();
  }
}
