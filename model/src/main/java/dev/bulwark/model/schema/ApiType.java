package dev.bulwark.model.schema;

import java.util.List;
import java.util.Optional;

/// A type that is an object in JSON: its fields, in the order of Kubernetes' sources.
public final class ApiType {
  private final String name;
  private final boolean isKind;
  private final boolean isAtomic;
  private final List<String> computedDefaults;
  private final List<String> creationRules;
  private final List<ApiField> fields;

  /// Positions in `fields` counted from 1, by hash of the name; 0 is an empty slot.
  private final int[] slots;

  ApiType(
      String name,
      boolean isKind,
      boolean isAtomic,
      List<String> computedDefaults,
      List<String> creationRules,
      List<ApiField> fields) {
    this.name = name;
    this.isKind = isKind;
    this.isAtomic = isAtomic;
    this.computedDefaults = List.copyOf(computedDefaults);
    this.creationRules = List.copyOf(creationRules);
    this.fields = List.copyOf(fields);
    this.slots = new int[Integer.highestOneBit(Math.max(1, fields.size())) * 4];
    for (int i = 0; i < fields.size(); i++) {
      int at = slotOf(fields.get(i).name());
      while (slots[at] != 0) {
        at = (at + 1) & (slots.length - 1);
      }
      slots[at] = i + 1;
    }
  }

  private int slotOf(String field) {
    int hash = field.hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  /// The API package and the name within: `core/v1.PodSpec`.
  public String name() {
    return name;
  }

  /// The name within its package: `PodSpec`.
  public String shortName() {
    return name.substring(name.indexOf('.') + 1);
  }

  /// The name Go's error messages use: `v1.PodSpec`.
  public String goName() {
    return name.substring(name.indexOf('/') + 1);
  }

  /// Whether objects of this type stand by themselves, with an apiVersion and a kind.
  public boolean isKind() {
    return isKind;
  }

  /// Whether values are replaced whole when they are merged (`x-kubernetes-map-type: atomic`).
  public boolean isAtomic() {
    return isAtomic;
  }

  /// The names of the rules that compute defaults from other fields.
  public List<String> computedDefaults() {
    return computedDefaults;
  }

  /// The names of the rules by which the server prepares a new object.
  public List<String> creationRules() {
    return creationRules;
  }

  public List<ApiField> fields() {
    return fields;
  }

  public Optional<ApiField> field(String field) {
    int i = find(field);
    return i < 0 ? Optional.empty() : Optional.of(fields.get(i));
  }

  /// Where a field stands among the fields, from 0, or -1.
  public int find(String field) {
    for (int at = slotOf(field); slots[at] != 0; at = (at + 1) & (slots.length - 1)) {
      if (fields.get(slots[at] - 1).name().equals(field)) {
        return slots[at] - 1;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return name;
  }
}
