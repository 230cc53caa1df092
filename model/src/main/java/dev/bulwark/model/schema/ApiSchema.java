package dev.bulwark.model.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The built-in types of Kubernetes 1.37, and of older versions that its sources still describe.
///
/// Source: `src/schema/types.txt`, which is written from Kubernetes' own Go types and OpenAPI. A
/// type is read when it is first asked for, and then kept.
public final class ApiSchema {
  private static final Map<String, ApiType> TYPES = new ConcurrentHashMap<>();

  private ApiSchema() {}

  /// The type of a kind; empty where Kubernetes has no such kind, as with custom resources.
  public static Optional<ApiType> kind(GroupVersionKind kind) {
    return kind(kind.apiVersion(), kind.kind());
  }

  /// The type of a kind, by what an object says of itself.
  public static Optional<ApiType> kind(String apiVersion, String kind) {
    String in = BuiltInTypes.packageOf(apiVersion);
    ApiType type = in == null ? null : known(in + "." + kind);
    return type != null && type.isKind() ? Optional.of(type) : Optional.empty();
  }

  /// A type by its name: `core/v1.PodSpec`.
  public static Optional<ApiType> type(String name) {
    return Optional.ofNullable(known(name));
  }

  static @Nullable ApiType known(String name) {
    ApiType known = TYPES.get(name);
    return known != null ? known : read(name);
  }

  private static @Nullable ApiType read(String name) {
    int dot = name.indexOf('.');
    String text =
        dot < 0 ? null : BuiltInTypes.type(name.substring(0, dot), name.substring(dot + 1));
    if (text == null) {
      return null;
    }
    ApiType read = new TypeText(name, text).read();
    ApiType earlier = TYPES.putIfAbsent(name, read);
    return earlier == null ? read : earlier;
  }

  /// The values that Kubernetes allows for strings of a named type; none where it lists none.
  static List<String> values(String typeName) {
    int dot = typeName.indexOf('.');
    String text = BuiltInTypes.values(typeName.substring(0, dot), typeName.substring(dot + 1));
    return text == null ? List.of() : List.of(text.split("\\|", -1));
  }
}
