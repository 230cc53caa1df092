package dev.bulwark.jmespath.function;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A subject or issuer by the field names of Go's `pkix.Name`: lists of texts, null where nothing
/// is given, and a text for the common name and the serial number.
final class DistinguishedName {
  private static final int SET = 0x31;
  private static final int OBJECT_IDENTIFIER = 0x06;

  private static final List<String> LISTS =
      List.of(
          "Country",
          "Organization",
          "OrganizationalUnit",
          "Locality",
          "Province",
          "StreetAddress",
          "PostalCode");

  private DistinguishedName() {}

  static Map<String, @Nullable Object> read(byte[] name) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    Der sets = new Der(new Der(name).next(Der.SEQUENCE));
    while (sets.hasNext()) {
      Der set = new Der(sets.next(SET));
      while (set.hasNext()) {
        Der attribute = new Der(set.next(Der.SEQUENCE));
        String field = field(attribute.next(OBJECT_IDENTIFIER));
        String text = new String(attribute.next(attribute.tag()), StandardCharsets.UTF_8);
        given.computeIfAbsent(field, _ -> new ArrayList<>()).add(text);
      }
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String list : LISTS) {
      fields.put(list, given.get(list));
    }
    fields.put("SerialNumber", last(given, "SerialNumber"));
    fields.put("CommonName", last(given, "CommonName"));
    return fields;
  }

  private static String last(Map<String, List<String>> given, String field) {
    List<String> texts = given.get(field);
    return texts == null ? "" : texts.getLast();
  }

  /// Attributes are `2.5.4.n`; others have no field of their own.
  private static String field(byte[] identifier) {
    boolean isKnown = identifier.length == 3 && identifier[0] == 0x55 && identifier[1] == 0x04;
    return switch (isKnown ? identifier[2] : 0) {
      case 3 -> "CommonName";
      case 5 -> "SerialNumber";
      case 6 -> "Country";
      case 7 -> "Locality";
      case 8 -> "Province";
      case 9 -> "StreetAddress";
      case 10 -> "Organization";
      case 11 -> "OrganizationalUnit";
      case 17 -> "PostalCode";
      default -> "";
    };
  }
}
