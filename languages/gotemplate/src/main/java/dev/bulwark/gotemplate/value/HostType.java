package dev.bulwark.gotemplate.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A named type of Go that templates meet: what it is called, what methods it has.
///
/// @param name as `%T` prints it: `*semver.Version`
/// @param kind as `reflect.Kind` names it: `ptr`, `struct`, `map`, `slice`
/// @param text how a `fmt.Stringer` prints; null where the type is none
public record HostType(String name, String kind, Map<String, Method> methods, @Nullable Body text) {
  /// A method, called with the value it belongs to.
  public record Method(List<GoType> parameters, Body body) {
    /// A method without parameters.
    public static Method of(Body body) {
      return new Method(List.of(), body);
    }
  }

  /// What a method does.
  @FunctionalInterface
  public interface Body {
    Value call(Value receiver, Value[] arguments);
  }

  /// The files of a chart, whose methods are among the functions.
  public static final HostType FILES = map("engine.files");

  public HostType {
    methods = Map.copyOf(methods);
  }

  /// A named map without methods: `chartutil.Values`.
  public static HostType map(String name) {
    return new HostType(name, "map", Map.of(), null);
  }

  public static HostType struct(String name, Map<String, Method> methods) {
    return new HostType(name, "struct", methods, null);
  }

  boolean isStruct() {
    return !kind.equals("map") && !kind.equals("slice");
  }
}
