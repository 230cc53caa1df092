package dev.bulwark.kyverno.cel.library;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.Environment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Overloads of functions that may ask their host.
final class Signatures {
  static final CelType STRING = CelType.STRING;
  static final CelType DYN = CelType.DYN;
  static final CelType OBJECT = CelType.map(STRING, DYN);
  static final CelType TEXTS = CelType.map(STRING, STRING);

  private Signatures() {}

  /// What a function does.
  @FunctionalInterface
  interface Body {
    @Nullable Object call(Arguments given, Host host);
  }

  /// `receiver.name(…)`
  static CelOverload member(String name, CelType result, Body body, CelType... parameters) {
    List<CelType> types = List.of(parameters);
    return CelOverload.member(name, id(name, types), types, result, implementation(body));
  }

  /// `name(…)`
  static CelOverload global(String name, CelType result, Body body, CelType... parameters) {
    List<CelType> types = List.of(parameters);
    return CelOverload.global(name, id(name, types), types, result, implementation(body));
  }

  /// The same member function under Kyverno's first name for it, `GetMetadata`, and under the one
  /// that came later, `getMetadata`.
  static List<CelOverload> bothCases(
      String name, CelType result, Body body, CelType... parameters) {
    String later = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    String camel = name.equals("ToGVR") ? "toGVR" : later;
    return List.of(member(name, result, body, parameters), member(camel, result, body, parameters));
  }

  /// The same function with and without the name of its library before it.
  static List<CelOverload> withPrefix(
      String prefix, String name, CelType result, Body body, CelType... parameters) {
    return List.of(
        global(name, result, body, parameters),
        global(prefix + "." + name, result, body, parameters));
  }

  private static CelFunction.Variadic implementation(Body body) {
    return (given, evaluation) -> {
      try {
        return body.call(new Arguments(given), Host.of(evaluation));
      } catch (Environment.Closed closed) {
        return new CelError(String.valueOf(closed.getMessage()));
      }
    };
  }

  private static String id(String name, List<CelType> parameters) {
    var id = new ArrayList<String>();
    id.add("kyverno_" + name);
    parameters.forEach(type -> id.add(type.name()));
    return String.join("_", id);
  }
}
