package dev.bulwark.admission.registration;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.NameFormat;
import java.util.List;

/// What is wrong with a label selector (`ValidateLabelSelector`).
record SelectorFaults(List<FieldFault> faults) {
  void check(JsonObject selector, FieldPath path) {
    checkLabels(selector.object("matchLabels"), path.key("matchLabels"));
    JsonArray expressions = selector.array("matchExpressions");
    for (int i = 0; i < expressions.size(); i++) {
      checkRequirement(expressions.object(i), path.key("matchExpressions").index(i));
    }
  }

  void checkLabels(JsonObject labels, FieldPath path) {
    for (int i = 0; i < labels.size(); i++) {
      String key = labels.keyAt(i);
      String value = labels.valueAt(i) instanceof String text ? text : "";
      for (String message : NameFormat.QUALIFIED_NAME.faults(key)) {
        faults.add(FieldFault.invalid(path, key, message));
      }
      for (String message : NameFormat.LABEL_VALUE.faults(value)) {
        faults.add(FieldFault.invalid(path, value, message));
      }
    }
  }

  private void checkRequirement(JsonObject requirement, FieldPath path) {
    String operator = requirement.string("operator").orElse("");
    JsonArray values = requirement.array("values");
    switch (operator) {
      case "In", "NotIn" -> {
        if (values.isEmpty()) {
          faults.add(
              FieldFault.required(
                  path.key("values"), "must be specified when `operator` is 'In' or 'NotIn'"));
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (!values.isEmpty()) {
          faults.add(
              FieldFault.forbidden(
                  path.key("values"),
                  "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
        }
      }
      default ->
          faults.add(
              FieldFault.invalid(path.key("operator"), operator, "not a valid selector operator"));
    }
    String key = requirement.string("key").orElse("");
    for (String message : NameFormat.QUALIFIED_NAME.faults(key)) {
      faults.add(FieldFault.invalid(path.key("key"), key, message));
    }
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i) instanceof String text ? text : "";
      for (String message : NameFormat.LABEL_VALUE.faults(value)) {
        faults.add(FieldFault.invalid(path.key("values").index(i), value, message));
      }
    }
  }
}
