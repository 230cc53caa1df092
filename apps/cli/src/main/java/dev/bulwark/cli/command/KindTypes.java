package dev.bulwark.cli.command;

import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Spelling;
import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiResource;
import dev.bulwark.model.schema.ApiSchema;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.FieldType;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The built-in types of Kubernetes as types of the language. What may be of several types, such as
/// an int-or-string or a quantity, is of any.
public final class KindTypes implements CelStructs {
  private static final int MOST_NAMES = 5_000;

  /// An environment in which `object` and `oldObject` are of a kind, where one is given, and all
  /// other variables of any type.
  public static CelEnvironment environment(
      int minor, Optional<ApiType> kind, List<String> variables) {
    CelEnvironment.Builder builder = KubernetesCel.environment(minor).structs(new KindTypes());
    for (String name : variables) {
      boolean typed = name.equals("object") || name.equals("oldObject");
      builder.variable(name, typed ? kind.map(KindTypes::of).orElse(CelType.DYN) : CelType.DYN);
    }
    return builder.build();
  }

  /// The type of a kind.
  ///
  /// @param kind `apps/v1/Deployment`; of a kind that the API server serves, `Deployment` will do
  /// @throws UserFault when Kubernetes has no such kind
  public static ApiType named(String kind) {
    int slash = kind.lastIndexOf('/');
    Optional<ApiType> type =
        slash < 0
            ? served(kind)
            : ApiSchema.kind(kind.substring(0, slash), kind.substring(slash + 1));
    return type.orElseThrow(() -> unknown(kind));
  }

  private static Optional<ApiType> served(String kind) {
    for (ApiResource resource : ApiResource.all()) {
      boolean named =
          resource.kind().equalsIgnoreCase(kind)
              || resource.plural().equalsIgnoreCase(kind)
              || resource.shortNames().contains(kind.toLowerCase(Locale.ROOT));
      if (named && resource.isServed()) {
        return ApiSchema.kind(resource.groupVersionKind());
      }
    }
    return Optional.empty();
  }

  private static UserFault unknown(String kind) {
    var names = new TreeSet<String>();
    for (ApiResource resource : ApiResource.all()) {
      names.add(
          kind.indexOf('/') < 0
              ? resource.kind()
              : resource.groupVersion() + "/" + resource.kind());
    }
    List<String> near = Spelling.near(kind, names);
    return new UserFault(
        Diagnostic.error("CLI-0002", "Kubernetes has no kind \"" + kind + "\"", "command line")
            .because("of custom resources no types are known here")
            .toFix(
                near.isEmpty()
                    ? "write group, version and kind: --kind apps/v1/Deployment"
                    : "did you mean " + String.join(" or ", near) + "?"));
  }

  static CelType of(ApiType type) {
    return CelType.struct(type.name());
  }

  /// The names of all fields that can be reached from a type, the nearest first.
  public static List<String> fieldsBelow(ApiType root) {
    var names = new LinkedHashSet<String>();
    Set<String> seen = new HashSet<>();
    var waiting = new ArrayDeque<ApiType>(List.of(root));
    while (!waiting.isEmpty() && names.size() < MOST_NAMES) {
      ApiType type = waiting.removeFirst();
      if (seen.add(type.name())) {
        for (ApiField field : type.fields()) {
          names.add(field.name());
          struct(field.type()).ifPresent(waiting::addLast);
        }
      }
    }
    return List.copyOf(names);
  }

  private static Optional<ApiType> struct(FieldType type) {
    return switch (type) {
      case FieldType.Struct struct -> Optional.of(struct.type());
      case FieldType.ListOf list -> struct(list.element());
      case FieldType.MapOf map -> struct(map.value());
      case FieldType.Scalar _, FieldType.Any _ -> Optional.empty();
    };
  }

  @Override
  public boolean isDefined(String type) {
    return ApiSchema.type(type).isPresent();
  }

  @Override
  public Optional<CelType> field(String type, String name) {
    return ApiSchema.type(type).flatMap(of -> of.field(name)).map(field -> of(field.type()));
  }

  private static CelType of(FieldType type) {
    return switch (type) {
      case FieldType.Struct struct -> of(struct.type());
      case FieldType.ListOf list -> CelType.list(of(list.element()));
      case FieldType.MapOf map -> CelType.map(CelType.STRING, of(map.value()));
      case FieldType.Any _ -> CelType.DYN;
      case FieldType.Scalar scalar ->
          switch (scalar.kind()) {
            case STRING -> CelType.STRING;
            case BOOL -> CelType.BOOL;
            case INT32, INT64 -> CelType.INT;
            case FLOAT64 -> CelType.DOUBLE;
            case BYTES -> CelType.BYTES;
            case TIME, MICRO_TIME -> CelType.TIMESTAMP;
            case QUANTITY, INT_OR_STRING -> CelType.DYN;
          };
    };
  }
}
