package dev.bulwark.kyverno.autogen;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/// References of a message to a pattern, moved with the pattern below the template.
final class ReferenceShift {
  private static final Pattern REFERENCE =
      Pattern.compile("^\\$\\(.[^\\ ]*\\)|[^\\\\]\\$\\(.[^\\ ]*\\)");

  private ReferenceShift() {}

  static String shifted(String message, String shift, String form) {
    if (!message.contains("$(")) {
      return message;
    }
    String result = message;
    String pivot = form;
    Matcher references = REFERENCE.matcher(message);
    while (references.find()) {
      String found = references.group();
      String reference = found.startsWith("$(") ? found : found.substring(1);
      int at = reference.indexOf(pivot);
      if (pivot.equals("anyPattern") && at >= 0) {
        String rest = reference.substring(Math.min(reference.length(), at + pivot.length() + 1));
        pivot = pivot + "/" + rest.split("/", 2)[0];
      }
      String moved = reference.replace(pivot, pivot + "/" + shift);
      int start = result.indexOf(found);
      if (start >= 0) {
        String prefix = found.startsWith("$(") ? "" : found.substring(0, 1);
        result =
            result.substring(0, start) + prefix + moved + result.substring(start + found.length());
      }
    }
    return result;
  }
}
