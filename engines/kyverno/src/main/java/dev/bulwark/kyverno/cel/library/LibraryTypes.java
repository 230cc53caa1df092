package dev.bulwark.kyverno.cel.library;

import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import java.util.Map;
import java.util.Optional;

/// The types with fields that Kyverno's functions and variables have.
public final class LibraryTypes implements CelStructs {
  /// What `exceptions` is.
  public static final String EXCEPTIONS = "libs.Exception";

  static final String SERVICE_ACCOUNT = "user.ServiceAccount";

  private static final Map<String, Map<String, CelType>> FIELDS =
      Map.of(
          SERVICE_ACCOUNT,
          Map.of("Name", CelType.STRING, "Namespace", CelType.STRING),
          EXCEPTIONS,
          Map.of(
              "allowedImages", CelType.list(CelType.STRING),
              "allowedValues", CelType.list(CelType.STRING)));

  @Override
  public boolean isDefined(String type) {
    return FIELDS.containsKey(type);
  }

  @Override
  public Optional<CelType> field(String type, String name) {
    return Optional.ofNullable(FIELDS.getOrDefault(type, Map.of()).get(name));
  }
}
