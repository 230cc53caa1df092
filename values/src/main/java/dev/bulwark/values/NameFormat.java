package dev.bulwark.values;

import java.util.ArrayList;
import java.util.List;

/// The formats that Kubernetes gives names, label keys and label values, with the faults of a text
/// in the words of the API server.
///
/// Source: `k8s.io/apimachinery` 0.37, `pkg/util/validation` (which counts "characters") and
/// `pkg/api/validate/content` (which counts "bytes"); both count bytes of UTF-8.
public enum NameFormat {
  DNS1123_LABEL {
    @Override
    public List<String> faults(String text) {
      List<String> faults = tooLong(text, LABEL_MAX, "characters");
      if (!isDnsLabel(text)) {
        faults.add(
            isDnsSubdomain(text)
                ? "must not contain dots"
                : mismatch(
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters"
                        + " or '-', and must start and end with an alphanumeric character",
                    DNS1123_LABEL_REGEX,
                    "'my-name', ",
                    "'123-abc', "));
      }
      return faults;
    }
  },
  DNS1123_SUBDOMAIN {
    @Override
    public List<String> faults(String text) {
      return subdomainFaults(text, "characters");
    }
  },
  DNS1035_LABEL {
    @Override
    public List<String> faults(String text) {
      List<String> faults = tooLong(text, LABEL_MAX, "characters");
      if (!isDnsLabel(text) || Ascii.isDigit(text.charAt(0))) {
        faults.add(
            mismatch(
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start"
                    + " with an alphabetic character, and end with an alphanumeric character",
                "[a-z]([-a-z0-9]*[a-z0-9])?",
                "'my-name', ",
                "'abc-123', "));
      }
      return faults;
    }
  },
  /// A label key: a name, which a DNS subdomain and a slash may precede.
  QUALIFIED_NAME {
    @Override
    public List<String> faults(String text) {
      int slash = text.indexOf('/');
      String mismatch =
          mismatch(
              QUALIFIED_NAME_RULE, LABEL_KEY_REGEX, "'MyName', ", "'my.name', ", "'123-abc', ");
      if (slash >= 0 && text.indexOf('/', slash + 1) >= 0) {
        return List.of(
            "a valid label key "
                + mismatch
                + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
      }
      List<String> faults = new ArrayList<>();
      if (slash == 0) {
        faults.add("prefix part must be non-empty");
      } else if (slash > 0) {
        subdomainFaults(text.substring(0, slash), "bytes")
            .forEach(fault -> faults.add("prefix part " + fault));
      }
      String name = text.substring(slash + 1);
      if (name.isEmpty()) {
        faults.add("name part must be non-empty");
      }
      tooLong(name, LABEL_MAX, "bytes").forEach(fault -> faults.add("name part " + fault));
      if (!isLabelName(name)) {
        faults.add("name part " + mismatch);
      }
      return faults;
    }
  },
  LABEL_VALUE {
    @Override
    public List<String> faults(String text) {
      List<String> faults = tooLong(text, LABEL_MAX, "bytes");
      if (!text.isEmpty() && !isLabelName(text)) {
        faults.add(
            mismatch(
                "a valid label must be an empty string or consist of alphanumeric characters, '-',"
                    + " '_' or '.', and must start and end with an alphanumeric character",
                "(" + LABEL_KEY_REGEX + ")?",
                "'MyValue', ",
                "'my_value', ",
                "'12345', "));
      }
      return faults;
    }
  };

  private static final int LABEL_MAX = 63;
  private static final int SUBDOMAIN_MAX = 253;
  private static final String DNS1123_LABEL_REGEX = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String LABEL_KEY_REGEX = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String QUALIFIED_NAME_RULE =
      "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
          + " alphanumeric character";

  /// What is wrong with the text; nothing if it is of this format.
  public abstract List<String> faults(String text);

  public boolean matches(String text) {
    return faults(text).isEmpty();
  }

  /// What is wrong with the text as the beginning of a generated name, which may end with a dash.
  public List<String> faultsOfPrefix(String text) {
    String bytes = Utf8Bytes.of(text);
    boolean endsWithDash = bytes.length() > 1 && bytes.endsWith("-");
    return faults(
        endsWithDash ? Utf8Bytes.text(bytes.substring(0, bytes.length() - 2)) + "a" : text);
  }

  private static List<String> subdomainFaults(String text, String unit) {
    List<String> faults = tooLong(text, SUBDOMAIN_MAX, unit);
    if (!isDnsSubdomain(text)) {
      faults.add(
          mismatch(
              "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                  + " '-' or '.', and must start and end with an alphanumeric character",
              DNS1123_LABEL_REGEX + "(\\." + DNS1123_LABEL_REGEX + ")*",
              "'example.com', "));
    }
    return faults;
  }

  private static List<String> tooLong(String text, int max, String unit) {
    List<String> faults = new ArrayList<>(2);
    if (Utf8Bytes.of(text).length() > max) {
      faults.add("must be no more than " + max + " " + unit);
    }
    return faults;
  }

  private static String mismatch(String rule, String regex, String... examples) {
    return rule
        + " (e.g. "
        + String.join(" or ", examples)
        + "regex used for validation is '"
        + regex
        + "')";
  }

  private static boolean isDnsSubdomain(String text) {
    int start = 0;
    while (true) {
      int dot = text.indexOf('.', start);
      if (dot < 0) {
        return isDnsLabel(text.substring(start));
      }
      if (!isDnsLabel(text.substring(start, dot))) {
        return false;
      }
      start = dot + 1;
    }
  }

  private static boolean isDnsLabel(String text) {
    if (text.isEmpty() || text.startsWith("-") || text.endsWith("-")) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isLowerCase(c) && !Ascii.isDigit(c) && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLabelName(String text) {
    if (text.isEmpty()
        || !Ascii.isAlphanumeric(text.charAt(0))
        || !Ascii.isAlphanumeric(text.charAt(text.length() - 1))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isAlphanumeric(c) && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
