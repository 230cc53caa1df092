package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.syntax.Keyword;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads expressions as types.
final class TypeReader {
  private static final String INVALID = "Invalid type specification";

  private final List<HclDiagnostic> diagnostics = new ArrayList<>();

  TypeConstraint.Reading read(Expression expression) {
    return new TypeConstraint.Reading(constraint(expression), diagnostics);
  }

  private TypeConstraint constraint(Expression expression) {
    String keyword = Keyword.of(expression);
    if (keyword != null) {
      return named(keyword, expression.place());
    }
    return switch (expression) {
      case Expression.Call call -> constructed(call);
      case Expression.Template(List<Expression> parts, Place place)
          when parts.size() == 1 && parts.getFirst() instanceof Expression.Literal(Value text, _) ->
          quoted(text.text(), place);
      case Expression.Malformed _ -> TypeConstraint.ANYTHING;
      case Expression other ->
          fault(
              "A type specification is either a primitive type keyword (bool, number, string) or a"
                  + " complex type constructor call, like list(string).",
              other.place());
    };
  }

  /// Old configurations have types in quotes.
  private TypeConstraint quoted(String name, Place place) {
    return switch (name) {
      case "list" -> new TypeConstraint(Type.list(Types.ANY), Defaults.NONE);
      case "map" -> new TypeConstraint(Type.map(Types.ANY), Defaults.NONE);
      default -> named(name, place);
    };
  }

  private TypeConstraint named(String keyword, Place place) {
    return switch (keyword) {
      case "string" -> plain(Types.STRING);
      case "number" -> plain(Types.NUMBER);
      case "bool" -> plain(Types.BOOL);
      case "any" -> TypeConstraint.ANYTHING;
      case "list" -> plain(Type.list(Types.ANY));
      case "map" -> plain(Type.map(Types.ANY));
      case "set" -> plain(Type.set(Types.ANY));
      default -> fault("The keyword \"" + keyword + "\" is not a valid type specification.", place);
    };
  }

  private static TypeConstraint plain(Type type) {
    return new TypeConstraint(type, Defaults.NONE);
  }

  private TypeConstraint constructed(Expression.Call call) {
    if (call.arguments().size() != 1) {
      return fault("The " + call.name() + " type constructor requires one argument.", call.place());
    }
    Expression argument = call.arguments().getFirst();
    return switch (call.name()) {
      case "list", "set", "map" -> collection(call.name(), constraint(argument));
      case "tuple" -> tuple(argument);
      case "object" -> object(argument);
      case "optional" ->
          fault(
              "Keyword \"optional\" is valid only as a modifier for object type attributes.",
              call.place());
      default ->
          fault(
              "Keyword \"" + call.name() + "\" is not a valid type constructor.", call.namePlace());
    };
  }

  private static TypeConstraint collection(String kind, TypeConstraint element) {
    Type type =
        switch (kind) {
          case "list" -> Type.list(element.type());
          case "set" -> Type.set(element.type());
          default -> Type.map(element.type());
        };
    return new TypeConstraint(type, within(Map.of(Defaults.EACH, element.defaults())));
  }

  private static Defaults within(Map<String, Defaults> inside) {
    Map<String, Defaults> some = new HashMap<>(inside);
    some.values().removeIf(Defaults::isEmpty);
    return new Defaults(Map.of(), some);
  }

  private TypeConstraint tuple(Expression argument) {
    if (!(argument instanceof Expression.TupleConstructor(List<Expression> elements, _))) {
      return fault("Tuple type constructor requires a list of element types.", argument.place());
    }
    var types = new ArrayList<Type>();
    var inside = new HashMap<String, Defaults>();
    for (Expression element : elements) {
      TypeConstraint constraint = constraint(element);
      inside.put(String.valueOf(types.size()), constraint.defaults());
      types.add(constraint.type());
    }
    return new TypeConstraint(Type.tuple(types), within(inside));
  }

  private TypeConstraint object(Expression argument) {
    if (!(argument instanceof Expression.ObjectConstructor object)) {
      return fault(
          "Object type constructor requires a map whose keys are attribute names and whose values"
              + " are the corresponding attribute types.",
          argument.place());
    }
    var types = new TreeMap<String, Type>(Value.KEY_ORDER);
    var optional = new TreeSet<String>();
    var standards = new HashMap<String, Value>();
    var inside = new HashMap<String, Defaults>();
    for (Expression.ObjectConstructor.Item item : object.items()) {
      String name = name(item.key());
      if (name == null) {
        fault("Object constructor map keys must be attribute names.", item.key().place());
        continue;
      }
      Expression type = item.value();
      Expression standard = null;
      if (type instanceof Expression.Call call
          && call.name().equals("optional")
          && !call.arguments().isEmpty()) {
        optional.add(name);
        type = call.arguments().getFirst();
        standard = call.arguments().size() > 1 ? call.arguments().get(1) : null;
      }
      TypeConstraint constraint = constraint(type);
      types.put(name, constraint.type());
      inside.put(name, constraint.defaults());
      if (standard != null) {
        addStandard(name, standard, constraint, standards);
      }
    }
    Map<String, Defaults> some = within(inside).inside();
    return new TypeConstraint(new Type.ObjectOf(types, optional), new Defaults(standards, some));
  }

  private static @Nullable String name(Expression key) {
    String keyword = Keyword.of(key);
    if (keyword != null) {
      return keyword;
    }
    return key instanceof Expression.Template(List<Expression> parts, _)
            && parts.size() == 1
            && parts.getFirst() instanceof Expression.Literal(Value text, _)
        ? text.text()
        : null;
  }

  /// Defaults are written out: nothing can be called or named in them.
  private void addStandard(
      String name, Expression standard, TypeConstraint constraint, Map<String, Value> to) {
    var run = new Evaluation(Functions.NONE);
    Value value = run.evaluate(standard, Scope.EMPTY);
    diagnostics.addAll(run.diagnostics());
    if (!run.diagnostics().isEmpty()) {
      return;
    }
    try {
      to.put(name, Conversion.convert(constraint.defaults().fill(value), constraint.type()));
    } catch (ConversionException failure) {
      diagnostics.add(
          HclDiagnostic.error(
              "Invalid default value for optional attribute",
              "This default value is not compatible with the attribute's type constraint: "
                  + failure.reason()
                  + ".",
              standard.place()));
    }
  }

  private TypeConstraint fault(String detail, Place place) {
    diagnostics.add(HclDiagnostic.error(INVALID, detail, place));
    return TypeConstraint.ANYTHING;
  }
}
