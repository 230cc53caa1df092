package dev.bulwark.rego.builtins.time;

import dev.bulwark.values.GoTimeLayout;
import java.util.Map;

/// Go's layouts that have names.
final class Layouts {
  private static final Map<String, String> NAMED =
      Map.of(
          "ANSIC", "Mon Jan _2 15:04:05 2006",
          "UnixDate", "Mon Jan _2 15:04:05 MST 2006",
          "RubyDate", "Mon Jan 02 15:04:05 -0700 2006",
          "RFC822", "02 Jan 06 15:04 MST",
          "RFC822Z", "02 Jan 06 15:04 -0700",
          "RFC850", "Monday, 02-Jan-06 15:04:05 MST",
          "RFC1123", "Mon, 02 Jan 2006 15:04:05 MST",
          "RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700",
          "RFC3339", GoTimeLayout.RFC3339,
          "RFC3339Nano", GoTimeLayout.RFC3339_NANO);

  private Layouts() {}

  /// The layout of that name; else the text itself is one.
  static String named(String text) {
    return NAMED.getOrDefault(text, text);
  }
}
