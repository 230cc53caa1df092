package dev.bulwark.admission.registration;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.values.NameFormat;
import java.util.List;
import java.util.Locale;

/// What is wrong with the metadata of a cluster-scoped object (`ValidateObjectMeta`).
record MetadataFaults(List<FieldFault> faults) {
  private static final FieldPath METADATA = FieldPath.of("metadata");

  void check(Resource resource) {
    JsonObject metadata = resource.metadata();
    String generateName = metadata.string("generateName").orElse("");
    if (!generateName.isEmpty()) {
      invalid(
          "generateName", generateName, NameFormat.DNS1123_SUBDOMAIN.faultsOfPrefix(generateName));
    }
    String name = resource.id().name();
    if (name.isEmpty()) {
      faults.add(FieldFault.required(METADATA.key("name"), "name or generateName is required"));
    } else {
      invalid("name", name, NameFormat.DNS1123_SUBDOMAIN.faults(name));
    }
    if (!resource.id().namespace().isEmpty()) {
      faults.add(FieldFault.forbidden(METADATA.key("namespace"), "not allowed on this type"));
    }
    new SelectorFaults(faults).checkLabels(metadata.object("labels"), METADATA.key("labels"));
    for (String key : metadata.object("annotations").keySet()) {
      invalid("annotations", key, NameFormat.QUALIFIED_NAME.faults(key.toLowerCase(Locale.ROOT)));
    }
  }

  private void invalid(String field, String value, List<String> messages) {
    for (String message : messages) {
      faults.add(FieldFault.invalid(METADATA.key(field), value, message));
    }
  }
}
