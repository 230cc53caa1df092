package dev.bulwark.rego.jsonschema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoTimeLayout;
import dev.bulwark.values.GoUrl;
import dev.bulwark.values.Ip;
import dev.bulwark.values.Parsed;

/// The formats of strings that are checked; any other one is what a reader makes of it.
final class Formats {
  private static final Pattern MAIL = Pattern.compile("^[^@\\s]+@[^@\\s]+$");
  private static final Pattern HOST =
      Pattern.compile(
          "^([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9])(\\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9]))*$");
  private static final Pattern UUID =
      Pattern.compile(
          "^(?i)[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
  private static final Pattern POINTER = Pattern.compile("^(/([^~]|~[01])*)*$");

  private Formats() {}

  /// What is no string is of every format.
  static boolean matches(String format, Value value) {
    return !(value instanceof StringValue text) || matches(format, text.text());
  }

  private static boolean matches(String format, String text) {
    return switch (format) {
      case "date" -> isTime("2006-01-02", text);
      case "time" ->
          isTime("15:04:05", text)
              || isTime("15:04:05Z07:00", text)
              || isTime("15:04:05.999999999Z07:00", text);
      case "date-time" -> isTime(GoTimeLayout.RFC3339, text);
      case "email", "idn-email" -> MAIL.matcher(text).find();
      case "hostname" -> text.length() < 256 && HOST.matcher(text).find();
      case "ipv4" -> text.contains(".") && !text.contains(":") && isAddress(text);
      case "ipv6" -> text.contains(":") && isAddress(text);
      case "uri", "iri" -> isUrl(text, true);
      case "uri-reference", "iri-reference" -> isUrl(text, false);
      case "uuid" -> UUID.matcher(text).find();
      case "regex" -> isRegex(text);
      case "json-pointer" -> POINTER.matcher(text).find();
      default -> true;
    };
  }

  private static boolean isTime(String layout, String text) {
    return GoTimeLayout.parse(layout, text) instanceof Parsed.Value<?>;
  }

  private static boolean isAddress(String text) {
    return Ip.parse(text) instanceof Parsed.Value<?>;
  }

  private static boolean isUrl(String text, boolean absolute) {
    return !text.contains("\\")
        && GoUrl.parse(text) instanceof Parsed.Value<GoUrl>(GoUrl url)
        && (!absolute || !url.scheme().isEmpty());
  }

  private static boolean isRegex(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
