package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.admission.expression.PatchTypes;
import dev.bulwark.admission.expression.RequestTypes;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.kyverno.cel.library.LibraryTypes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The types with fields that expressions see: those of admission policies, those of Kyverno's
/// functions, and a request that also has its objects.
final class PolicyTypes implements CelStructs {
  private final CelStructs others;

  private PolicyTypes(CelStructs others) {
    this.others = others;
  }

  static CelStructs plain() {
    return new PolicyTypes(new RequestTypes(new LibraryTypes()));
  }

  /// With `Object{…}` and `JSONPatch{…}`.
  static CelStructs patching() {
    return new PatchTypes(plain());
  }

  @Override
  public boolean isDefined(String type) {
    return others.isDefined(type);
  }

  @Override
  public Optional<CelType> field(String type, String name) {
    boolean isObject = name.equals("object") || name.equals("oldObject");
    return isObject && type.equals(RequestTypes.REQUEST.name())
        ? Optional.of(CelType.DYN)
        : others.field(type, name);
  }

  @Override
  public @Nullable Object create(String type, Map<String, @Nullable Object> fields) {
    return others.create(type, fields);
  }
}
