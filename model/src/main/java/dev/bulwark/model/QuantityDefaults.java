package dev.bulwark.model;

import dev.bulwark.values.InvalidQuantityException;
import dev.bulwark.values.Quantity;
import org.jspecify.annotations.Nullable;

/// What lists of resources and their amounts get.
///
/// Source: kubernetes `pkg/apis/core/v1/defaults.go`.
final class QuantityDefaults {
  private static final String[] RESOURCE_LISTS = {
    "limits", "requests", "hard", "used", "capacity", "allocatable", "allocatedResources"
  };
  private static final String[] RANGES = {
    "max", "min", "default", "defaultRequest", "maxLimitRequestRatio"
  };

  private QuantityDefaults() {}

  /// `SetDefaults_ResourceList`
  static void milliQuantities(Draft draft) {
    for (String field : RESOURCE_LISTS) {
      roundUp(draft, field);
    }
  }

  @SuppressWarnings("ReferenceEquality") // an unchanged list is returned as it is
  private static void roundUp(Draft draft, String field) {
    if (draft.get(field) instanceof JsonObject list) {
      JsonObject rounded = list;
      for (int i = 0; i < list.size(); i++) {
        if (list.valueAt(i) instanceof String amount && mayBeTooFine(amount)) {
          rounded = rounded.with(list.keyAt(i), roundedUp(amount));
        }
      }
      if (rounded != list) {
        draft.put(field, rounded);
      }
    }
  }

  /// A canonical quantity that is finer than thousandths says so by its suffix; what Kubernetes
  /// prints as it was written may have a point.
  private static boolean mayBeTooFine(String amount) {
    return amount.endsWith("n")
        || amount.endsWith("u")
        || amount.indexOf('.') >= 0
        || amount.indexOf('-', 1) >= 0;
  }

  private static String roundedUp(String amount) {
    try {
      return Quantity.parse(amount).roundedUpToMilli().toString();
    } catch (InvalidQuantityException e) {
      return amount;
    }
  }

  /// `SetDefaults_NodeStatus`
  static void allocatable(Draft status) {
    for (String field : RESOURCE_LISTS) {
      roundUp(status, field);
    }
    if (!status.has("allocatable") && status.get("capacity") instanceof JsonObject capacity) {
      status.put("allocatable", capacity);
    }
  }

  /// `SetDefaults_LimitRangeItem`
  static void limitRangeItem(Draft item) {
    for (String field : RANGES) {
      roundUp(item, field);
    }
    if (!item.string("type").equals("Container")) {
      return;
    }
    JsonObject limits = filled(item.object("default"), item.object("max"));
    putUnlessEmpty(item, "default", limits);
    JsonObject requests = filled(item.object("defaultRequest"), limits);
    putUnlessEmpty(item, "defaultRequest", filled(requests, item.object("min")));
  }

  private static void putUnlessEmpty(Draft draft, String field, JsonObject list) {
    if (!list.isEmpty()) {
      draft.put(field, list);
    }
  }

  /// A list with what it lacks from another.
  static JsonObject filled(JsonObject list, JsonObject from) {
    JsonObject result = list;
    for (int i = 0; i < from.size(); i++) {
      @Nullable Object amount = from.valueAt(i);
      if (!list.containsKey(from.keyAt(i))) {
        result = result.with(from.keyAt(i), amount);
      }
    }
    return result;
  }
}
