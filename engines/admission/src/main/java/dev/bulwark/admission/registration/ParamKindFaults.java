package dev.bulwark.admission.registration;

import dev.bulwark.admission.definition.ParamKind;
import dev.bulwark.model.FieldPath;
import dev.bulwark.values.NameFormat;
import java.util.List;
import java.util.Locale;

/// What is wrong with `spec.paramKind` (`validateParamKind`).
record ParamKindFaults(List<FieldFault> faults) {
  private static final FieldPath API_VERSION = FieldPath.of("spec", "paramKind", "apiVersion");
  private static final FieldPath KIND = FieldPath.of("spec", "paramKind", "kind");

  void check(ParamKind paramKind) {
    checkApiVersion(paramKind.apiVersion());
    if (paramKind.kind().isEmpty()) {
      faults.add(FieldFault.required(KIND, ""));
      return;
    }
    List<String> messages =
        NameFormat.DNS1035_LABEL.faults(paramKind.kind().toLowerCase(Locale.ROOT));
    if (!messages.isEmpty()) {
      String detail =
          "may have mixed case, but should otherwise match: " + String.join(",", messages);
      faults.add(FieldFault.invalid(KIND, paramKind.kind(), detail));
    }
  }

  private void checkApiVersion(String apiVersion) {
    if (apiVersion.isEmpty()) {
      faults.add(FieldFault.required(API_VERSION, ""));
      return;
    }
    String[] parts = apiVersion.equals("/") ? new String[] {""} : apiVersion.split("/", -1);
    if (parts.length > 2) {
      faults.add(
          FieldFault.invalid(
              API_VERSION, apiVersion, "unexpected GroupVersion string: " + apiVersion));
      return;
    }
    String group = parts.length == 2 ? parts[0] : "";
    String version = parts[parts.length - 1];
    List<String> ofGroup = group.isEmpty() ? List.of() : NameFormat.DNS1123_SUBDOMAIN.faults(group);
    if (!ofGroup.isEmpty()) {
      faults.add(FieldFault.invalid(API_VERSION, group, String.join(",", ofGroup)));
    }
    List<String> ofVersion = NameFormat.DNS1035_LABEL.faults(version);
    if (version.isEmpty()) {
      faults.add(FieldFault.invalid(API_VERSION, apiVersion, "version must be specified"));
    } else if (!ofVersion.isEmpty()) {
      faults.add(FieldFault.invalid(API_VERSION, version, String.join(",", ofVersion)));
    }
  }
}
