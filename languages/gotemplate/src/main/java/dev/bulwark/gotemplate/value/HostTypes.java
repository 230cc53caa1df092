package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.host.HostObject;
import dev.bulwark.gotemplate.host.HostObject.Shape;
import dev.bulwark.gotemplate.trace.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The types of a host's objects.
final class HostTypes {
  private HostTypes() {}

  static HostType of(HostObject object) {
    if (object.shape() == Shape.FILES) {
      return HostType.FILES;
    }
    Map<String, HostType.Method> methods = new HashMap<>();
    object.methods().forEach((name, method) -> methods.put(name, method(method)));
    String text = object.text();
    HostType.Body printed = text == null ? null : (receiver, _) -> Str.of(text, receiver.origin());
    return new HostType(object.type(), kind(object), methods, printed);
  }

  static ElementType elements(HostObject object) {
    return switch (object.shape()) {
      case STRUCT, MAP -> ElementType.ANY;
      case LIST -> ElementType.STRING;
      case FILES -> ElementType.BYTES;
    };
  }

  private static String kind(HostObject object) {
    return switch (object.shape()) {
      case STRUCT -> object.type().startsWith("*") ? "ptr" : "struct";
      case MAP, FILES -> "map";
      case LIST -> "slice";
    };
  }

  private static HostType.Method method(HostObject.Method method) {
    return new HostType.Method(
        Collections.nCopies(method.parameters(), GoType.STRING),
        (receiver, arguments) -> {
          List<String> texts = new ArrayList<>();
          Origin origin = receiver.origin();
          for (Value each : arguments) {
            texts.add(((Str) each).text());
            origin = origin.and(each.origin());
          }
          return Plain.made(method.body().apply(texts), origin.approximate());
        });
  }
}
