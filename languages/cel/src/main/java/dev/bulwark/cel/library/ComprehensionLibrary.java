package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.MapAccumulator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the macros `transformMap` and `transformMapEntry` build their maps with. Source: cel-go
/// `ext/comprehensions.go`.
final class ComprehensionLibrary implements CelLibrary {
  private static final String INSERT = "cel.@mapInsert";
  private static final CelType K = CelType.parameter("K");
  private static final CelType V = CelType.parameter("V");
  private static final CelType MAP = CelType.map(K, V);

  @Override
  public String name() {
    return "cel.lib.ext.comprev2";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        CelOverload.global(
            INSERT,
            "@mapInsert_map_key_value",
            List.of(MAP, K, V),
            MAP,
            (CelFunction.Variadic) (given, _) -> insert(growing(given[0]), given[1], given[2])),
        CelOverload.global(
            INSERT,
            "@mapInsert_map_map",
            List.of(MAP, MAP),
            MAP,
            (CelFunction.Binary) ComprehensionLibrary::insertAll));
  }

  private static Object insert(MapAccumulator map, @Nullable Object key, @Nullable Object value) {
    return map.insert(key, value);
  }

  private static Object insertAll(@Nullable Object target, @Nullable Object entries) {
    MapAccumulator map = growing(target);
    for (Map.Entry<?, ?> entry : Kind.map(K, V).of(entries).entrySet()) {
      if (map.insert(entry.getKey(), entry.getValue()) instanceof CelError error) {
        return error;
      }
    }
    return map;
  }

  /// The map that the comprehension builds; a copy of one that somebody else may see.
  private static MapAccumulator growing(@Nullable Object target) {
    if (target instanceof MapAccumulator map) {
      return map;
    }
    var copy = new MapAccumulator();
    Kind.map(K, V).of(target).forEach(copy::insert);
    return copy;
  }
}
