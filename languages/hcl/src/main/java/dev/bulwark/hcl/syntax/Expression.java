package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that has a value.
public sealed interface Expression {
  Place place();

  /// `8080`, `true`, `null`, the text between two interpolations.
  record Literal(Value value, Place place) implements Expression {}

  /// `var.image`, `aws_instance.web[0].id`: a name and the steps from it.
  record Reference(String root, List<Step> steps, Place place) implements Expression {
    public Reference {
      steps = List.copyOf(steps);
    }
  }

  /// Steps from anything else: `merge(a, b).c[0]`.
  record Traversal(Expression source, List<Step> steps, Place place) implements Expression {
    public Traversal {
      steps = List.copyOf(steps);
    }
  }

  /// A step whose key is written out.
  sealed interface Step {
    Place place();

    /// `.name`
    record Attribute(String name, Place place) implements Step {}

    /// `[0]`, `["name"]`, or `.0` as of old.
    record Key(Value key, Place place) implements Step {}
  }

  /// `collection[key]`, where the key must be evaluated.
  record Index(Expression collection, Expression key, Place place) implements Expression {}

  /// `source.*.name`, `source[*].name[0]`.
  ///
  /// @param each what to take of each element, in which [SplatItem] stands for it
  record Splat(Expression source, Expression each, Place place) implements Expression {}

  /// The element that the splat around it is at.
  record SplatItem(Place place) implements Expression {}

  /// `name(arguments)`.
  ///
  /// @param name with its namespaces: `provider::kubernetes::manifest_decode`
  /// @param expandsLast whether `...` stands behind the last argument
  record Call(
      String name, List<Expression> arguments, boolean expandsLast, Place namePlace, Place place)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record Conditional(Expression condition, Expression then, Expression otherwise, Place place)
      implements Expression {}

  record Binary(Operator operator, Expression left, Expression right, Place place)
      implements Expression {}

  record Unary(Operator operator, Expression operand, Place place) implements Expression {}

  record Parentheses(Expression inner, Place place) implements Expression {}

  /// `[a, b]`
  record TupleConstructor(List<Expression> elements, Place place) implements Expression {
    public TupleConstructor {
      elements = List.copyOf(elements);
    }
  }

  /// `{ a = b }`
  record ObjectConstructor(List<Item> items, Place place) implements Expression {
    public ObjectConstructor {
      items = List.copyOf(items);
    }

    /// A key and its value.
    ///
    /// @param evaluated whether the key stands in parentheses, so that a name in it is a reference
    public record Item(Expression key, boolean evaluated, Expression value) {
      /// The key if it is a bare name; null if it must be evaluated.
      public @Nullable String bareKey() {
        return evaluated ? null : Keyword.of(key);
      }
    }
  }

  /// `[for k, v in collection : value if condition]`, `{for … : key => value...}`
  ///
  /// @param keyName empty if it has no name for keys
  /// @param key null where it makes a tuple
  /// @param grouping whether `...` stands behind the value
  record For(
      String keyName,
      String valueName,
      Expression collection,
      @Nullable Expression key,
      Expression value,
      @Nullable Expression condition,
      boolean grouping,
      Place place)
      implements Expression {}

  /// `"a ${b}"` and heredocs: a text of several parts.
  record Template(List<Expression> parts, Place place) implements Expression {
    public Template {
      parts = List.copyOf(parts);
    }
  }

  /// `"${a}"`, which is `a` itself, whatever its type.
  record Interpolation(Expression inner, Place place) implements Expression {}

  /// `%{ for … }` in a template: the texts of all rounds together.
  record TemplateLoop(For loop) implements Expression {
    @Override
    public Place place() {
      return loop.place();
    }
  }

  /// What could not be read; a diagnostic says why.
  record Malformed(Place place) implements Expression {}
}
