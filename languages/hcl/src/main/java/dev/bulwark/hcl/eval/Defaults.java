package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Unification;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Defaults of optional attributes, in the shape of the type they stand in.
///
/// @param attributes of an object: the values of attributes that are absent or null
/// @param inside the defaults of parts: of attributes by name, of elements of a tuple by position,
///   of all elements of a collection under [#EACH]
public record Defaults(Map<String, Value> attributes, Map<String, Defaults> inside) {
  static final Defaults NONE = new Defaults(Map.of(), Map.of());
  static final String EACH = "";

  public Defaults {
    attributes = Map.copyOf(attributes);
    inside = Map.copyOf(inside);
  }

  boolean isEmpty() {
    return attributes.isEmpty() && inside.isEmpty();
  }

  /// The value with the defaults where it says nothing itself.
  Value fill(Value value) {
    if (isEmpty() || value.isNull() || !value.isKnown()) {
      return value;
    }
    Value filled =
        switch (value.type()) {
          case Type.ObjectOf _ -> mapping(value);
          case Type.MapOf _ -> mapping(value);
          case Type.TupleOf _ -> Value.tuple(elements(value));
          case Type.ListOf _ -> collection(value, false);
          case Type.SetOf _ -> collection(value, true);
          case Type.Primitive _, Type.Any _ -> value;
        };
    return filled.from(value.origin()).sensitiveIf(value.sensitive());
  }

  private Value mapping(Value value) {
    Map<String, Value> members = new HashMap<>(value.members());
    attributes.forEach(
        (name, standard) -> {
          Value given = members.get(name);
          if (given == null || given.isNull()) {
            members.put(name, standard);
          }
        });
    members.replaceAll((name, member) -> part(name).fill(member));
    boolean emptyMap = value.type() instanceof Type.MapOf && members.isEmpty();
    return emptyMap ? value : Value.object(members);
  }

  private Defaults part(String name) {
    Defaults own = inside.get(name);
    return own != null ? own : inside.getOrDefault(EACH, NONE);
  }

  private List<Value> elements(Value value) {
    var elements = new ArrayList<Value>(value.size());
    for (Value element : value.elements()) {
      elements.add(part(String.valueOf(elements.size())).fill(element));
    }
    return elements;
  }

  private Value collection(Value value, boolean set) {
    List<Value> filled = elements(value);
    Type common =
        Unification.of(filled.stream().map(Value::type).toList(), Conversion.Safety.UNSAFE);
    if (common == null) {
      return filled.isEmpty() ? value : Value.tuple(filled);
    }
    try {
      List<Value> alike = filled.stream().map(one -> Conversion.convert(one, common)).toList();
      return set ? Value.set(common, alike) : Value.list(common, alike);
    } catch (ConversionException _) {
      return Value.tuple(filled);
    }
  }
}
