package dev.bulwark.gotemplate.host;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value of the data that is more than a map or a list: it has a type's name, methods, or only
/// the fields it names.
///
/// @param type as Go's `%T` prints it: `*chartutil.Capabilities`
/// @param content a Map of fields or entries, or a List
/// @param methods by name
/// @param text how the object prints; null where it prints as what it holds
public record HostObject(
    String type, Shape shape, Object content, Map<String, Method> methods, @Nullable String text) {
  /// What templates may do with an object.
  public enum Shape {
    /// Fields by name; a field that is not there is an error.
    STRUCT,
    /// Entries by key.
    MAP,
    /// Items that are strings.
    LIST,
    /// The files of a chart by path, with the methods `Get`, `GetBytes`, `Glob`, `Lines`,
    /// `AsConfig` and `AsSecrets`.
    FILES
  }

  /// A method of strings.
  ///
  /// @param parameters how many there are
  /// @param body gives a plain value
  public record Method(int parameters, Function<List<String>, Object> body) {}

  public HostObject {
    methods = Map.copyOf(methods);
  }

  public static HostObject struct(String type, Map<String, ?> fields) {
    return new HostObject(type, Shape.STRUCT, fields, Map.of(), null);
  }

  /// Entries by key under a name of their own: `chartutil.Values`.
  public static HostObject map(String type, Map<String, ?> entries) {
    return new HostObject(type, Shape.MAP, entries, Map.of(), null);
  }

  public static HostObject list(String type, List<String> items, Map<String, Method> methods) {
    return new HostObject(type, Shape.LIST, items, methods, null);
  }

  /// The files of a chart.
  ///
  /// @param contents texts by path
  public static HostObject files(Map<String, String> contents) {
    return new HostObject("engine.files", Shape.FILES, contents, Map.of(), null);
  }
}
