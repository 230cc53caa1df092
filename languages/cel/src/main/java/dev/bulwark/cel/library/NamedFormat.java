package dev.bulwark.cel.library;

import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.values.GoTime;
import dev.bulwark.values.GoUrl;
import dev.bulwark.values.NameFormat;
import dev.bulwark.values.Parsed;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/// A format that a string may have. Source: the `ConstantFormats` of k8s.io/apiserver, and
/// `pkg/validation/strfmt` of k8s.io/kube-openapi.
@SuppressWarnings("ImmutableEnumChecker") // the functions are stateless
enum NamedFormat implements CelOpaque {
  DNS1123_LABEL("dns1123Label", "DNS1123Label", 30, NameFormat.DNS1123_LABEL::faults),
  DNS1123_SUBDOMAIN(
      "dns1123Subdomain", "DNS1123Subdomain", 60, NameFormat.DNS1123_SUBDOMAIN::faults),
  DNS1035_LABEL("dns1035Label", "DNS1035Label", 30, NameFormat.DNS1035_LABEL::faults),
  QUALIFIED_NAME("qualifiedName", "QualifiedName", 60, NameFormat.QUALIFIED_NAME::faults),
  DNS1123_LABEL_PREFIX(
      "dns1123LabelPrefix", "DNS1123LabelPrefix", 30, NameFormat.DNS1123_LABEL::faultsOfPrefix),
  DNS1123_SUBDOMAIN_PREFIX(
      "dns1123SubdomainPrefix",
      "DNS1123SubdomainPrefix",
      60,
      NameFormat.DNS1123_SUBDOMAIN::faultsOfPrefix),
  DNS1035_LABEL_PREFIX(
      "dns1035LabelPrefix", "DNS1035LabelPrefix", 30, NameFormat.DNS1035_LABEL::faultsOfPrefix),
  LABEL_VALUE("labelValue", "LabelValue", 40, NameFormat.LABEL_VALUE::faults),
  URI("uri", "URI", 1103, NamedFormat::uriFaults),
  UUID("uuid", "uuid", 70, unless(NamedFormat::isUuid, "does not match the UUID format")),
  BYTE("byte", "byte", 84, unless(NamedFormat::isBase64, "invalid base64")),
  DATE("date", "date", 71, unless(GoTime::isDate, "invalid date")),
  DATETIME("datetime", "datetime", 71, unless(NamedFormat::isDateTime, "invalid datetime"));

  static final CelType TYPE = CelType.struct("kubernetes.NamedFormat");

  private final String function;
  private final String title;
  private final int patternSize;
  private final Function<String, List<String>> faults;

  NamedFormat(
      String function, String title, int patternSize, Function<String, List<String>> faults) {
    this.function = function;
    this.title = title;
    this.patternSize = patternSize;
    this.faults = faults;
  }

  /// What it is called in expressions: `format.dns1123Label()`, `format.named('dns1123Label')`.
  String function() {
    return function;
  }

  /// The length of the regular expression that does, or might do, the work.
  int patternSize() {
    return patternSize;
  }

  /// What is wrong with the text; nothing if it is of this format.
  List<String> faults(String text) {
    return faults.apply(text);
  }

  @Override
  public CelType celType() {
    return TYPE;
  }

  @Override
  public Object celEquals(Object other) {
    return other instanceof NamedFormat ? this == other : CelError.NO_SUCH_OVERLOAD;
  }

  @Override
  public String toString() {
    return title;
  }

  private static Function<String, List<String>> unless(Predicate<String> holds, String fault) {
    return text -> holds.test(text) ? List.of() : List.of(fault);
  }

  private static List<String> uriFaults(String text) {
    return switch (GoUrl.parseRequestUri(text)) {
      case Parsed.Value<GoUrl> _ -> List.of();
      case Parsed.Malformed<GoUrl>(String reason) -> List.of(reason);
    };
  }

  /// 32 hexadecimal digits; a dash may stand behind the 8th, 12th, 16th and 20th.
  private static boolean isUuid(String text) {
    int digits = 0;
    boolean afterDash = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-') {
        if (afterDash || digits < 8 || digits > 20 || digits % 4 != 0) {
          return false;
        }
        afterDash = true;
      } else if (Character.digit(c, 16) >= 0 && c < 0x80) {
        digits++;
        afterDash = false;
      } else {
        return false;
      }
    }
    return digits == 32 && !afterDash;
  }

  /// The standard alphabet in full groups of four; nothing at all is none.
  private static boolean isBase64(String text) {
    int length = text.length();
    if (length == 0 || length % 4 != 0) {
      return false;
    }
    int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    for (int i = 0; i < length - padding; i++) {
      char c = text.charAt(i);
      boolean isDigit = Character.digit(c, Character.MAX_RADIX) >= 0 && c < 0x80;
      if (!isDigit && c != '+' && c != '/') {
        return false;
      }
    }
    return true;
  }

  /// A date, a `t`, a time and an offset. The time is compared as text, as upstream does.
  private static boolean isDateTime(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split("t", -1);
    if (parts.length < 2 || !GoTime.isDate(parts[0])) {
      return false;
    }
    String time = parts[1];
    boolean isTime =
        time.length() > 8
            && isTwoDigits(time, 0, "23")
            && time.charAt(2) == ':'
            && isTwoDigits(time, 3, "59")
            && time.charAt(5) == ':'
            && isTwoDigits(time, 6, "59");
    return isTime && (isOffset(time.substring(8)) || isOffset(time.substring(fractionEnd(time))));
  }

  private static boolean isTwoDigits(String text, int at, String greatest) {
    return at + 2 <= text.length()
        && isDigit(text.charAt(at))
        && isDigit(text.charAt(at + 1))
        && text.substring(at, at + 2).compareTo(greatest) <= 0;
  }

  /// Where the fraction ends, if there is one: any character, then digits.
  private static int fractionEnd(String time) {
    int end = time.offsetByCodePoints(8, 1);
    if (time.charAt(8) == '\n' || end == time.length() || !isDigit(time.charAt(end))) {
      return 8;
    }
    while (end < time.length() && isDigit(time.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOffset(String text) {
    if (text.equals("z")) {
      return true;
    }
    return text.length() == 6
        && (text.charAt(0) == '+' || text.charAt(0) == '-')
        && isTwoDigits(text, 1, "99")
        && text.charAt(3) == ':'
        && isTwoDigits(text, 4, "99");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
