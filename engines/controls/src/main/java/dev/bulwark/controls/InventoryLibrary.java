package dev.bulwark.controls;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.ResourceId.GroupKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `inventory.find(group, kind, namespace, name)`, `inventory.list(group, kind, namespace)`,
/// `inventory.pods(namespace)`: the other objects.
final class InventoryLibrary implements CelLibrary {
  static final CelType TYPE = CelType.opaque("bulwark.dev.Inventory");

  private static final CelType LIST = CelType.list(CelType.DYN);

  @Override
  public String name() {
    return "bulwark.inventory";
  }

  @Override
  public List<CelType> types() {
    return List.of(TYPE);
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        CelOverload.member(
            "find",
            "inventory_find",
            List.of(TYPE, CelType.STRING, CelType.STRING, CelType.STRING, CelType.STRING),
            CelType.optional(CelType.DYN),
            (CelFunction.Variadic)
                (given, _) ->
                    cluster(given[0])
                        .find(kind(given), text(given[3]), text(given[4]))
                        .map(CelOptional::of)
                        .orElse(CelOptional.NONE)),
        CelOverload.member(
            "list",
            "inventory_list",
            List.of(TYPE, CelType.STRING, CelType.STRING, CelType.STRING),
            LIST,
            (CelFunction.Variadic)
                (given, _) -> cluster(given[0]).list(kind(given), text(given[3]))),
        CelOverload.member(
            "pods",
            "inventory_pods",
            List.of(TYPE, CelType.STRING),
            LIST,
            CelFunction.of(Cluster.class, String.class, Cluster::pods)),
        CelOverload.global(
            "namespaceOf",
            "namespace_of",
            List.of(CelType.DYN),
            CelType.STRING,
            (CelFunction.Unary) InventoryLibrary::namespaceOf));
  }

  private static String namespaceOf(@Nullable Object object) {
    return object instanceof JsonObject known
        ? Cluster.namespaceOf(known.object("metadata").string("namespace").orElse(""))
        : Cluster.namespaceOf("");
  }

  private static Cluster cluster(@Nullable Object given) {
    return (Cluster) Objects.requireNonNull(given);
  }

  private static GroupKind kind(@Nullable Object[] given) {
    return new GroupKind(text(given[1]), text(given[2]));
  }

  private static String text(@Nullable Object given) {
    return (String) Objects.requireNonNull(given);
  }
}
