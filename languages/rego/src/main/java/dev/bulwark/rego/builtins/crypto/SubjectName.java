package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The name of a subject or issuer, as Go's `pkix.Name`.
final class SubjectName {
  private static final Map<String, String> LISTS =
      Map.of(
          "2.5.4.6", "Country",
          "2.5.4.10", "Organization",
          "2.5.4.11", "OrganizationalUnit",
          "2.5.4.7", "Locality",
          "2.5.4.8", "Province",
          "2.5.4.9", "StreetAddress",
          "2.5.4.17", "PostalCode");
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String SERIAL_NUMBER = "2.5.4.5";

  private SubjectName() {}

  static ObjectValue of(Der name) {
    var lists = new LinkedHashMap<String, List<String>>();
    LISTS.values().forEach(field -> lists.put(field, new ArrayList<>()));
    String commonName = "";
    String serialNumber = "";
    var names = new ArrayList<Value>();
    for (Der set : name.as(Der.SEQUENCE).children()) {
      for (Der attribute : set.as(Der.SET).children()) {
        Der type = attribute.child(0);
        String text = attribute.child(1).text();
        names.add(
            new GoShape()
                .put("Type", GoShape.oid(type.objectIdentifier()))
                .put("Value", text)
                .build());
        String oid = type.oid();
        List<String> list = lists.get(LISTS.getOrDefault(oid, ""));
        if (list != null) {
          list.add(text);
        }
        commonName = oid.equals(COMMON_NAME) ? text : commonName;
        serialNumber = oid.equals(SERIAL_NUMBER) ? text : serialNumber;
      }
    }
    var shape = new GoShape();
    lists.forEach(shape::strings);
    return shape
        .put("SerialNumber", serialNumber)
        .put("CommonName", commonName)
        .put("Names", names, one -> one)
        .nulls("ExtraNames")
        .build();
  }
}
