package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule wants a document to be, as far as the index of rules looks.
sealed interface IndexShape {
  IndexShape ANY = new Any();

  boolean admits(Value value);

  /// The shape of a term; absent if the index cannot tell.
  static @Nullable IndexShape of(Term term) {
    return switch (term) {
      case Term.Var _ -> ANY;
      case Term.ArrayTerm(var elements, _) -> elements(elements);
      default -> {
        Value value = Terms.constant(term);
        yield value == null ? null : of(value);
      }
    };
  }

  static @Nullable IndexShape of(Value value) {
    return switch (value) {
      case ArrayValue array -> {
        var elements = new ArrayList<Term>();
        array.asList().forEach(each -> elements.add(TermScope.known(each)));
        yield elements(elements);
      }
      case ObjectValue _, SetValue _ -> null;
      default -> new Constant(value);
    };
  }

  private static @Nullable IndexShape elements(List<Term> elements) {
    var values = new ArrayList<@Nullable Value>();
    for (Term element : elements) {
      Value value = Terms.constant(element);
      if (value == null ? !(element instanceof Term.Var) : isCollection(value)) {
        return null;
      }
      values.add(value);
    }
    return new Elements(values);
  }

  static boolean isCollection(Value value) {
    return value instanceof ArrayValue || value instanceof ObjectValue || value instanceof SetValue;
  }

  /// Anything that is defined.
  record Any() implements IndexShape {
    @Override
    public boolean admits(Value value) {
      return true;
    }
  }

  /// A scalar, or a collection that has it.
  record Constant(Value constant) implements IndexShape {
    @Override
    public boolean admits(Value value) {
      return switch (value) {
        case ArrayValue array -> array.asList().contains(constant);
        case SetValue set -> set.contains(constant);
        case ObjectValue object -> hasValue(object);
        default -> value.equals(constant);
      };
    }

    private boolean hasValue(ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        if (object.valueAt(i).equals(constant)) {
          return true;
        }
      }
      return false;
    }
  }

  /// An array of scalars; absent where an element may be anything.
  record Elements(List<@Nullable Value> wanted) implements IndexShape {
    @Override
    public boolean admits(Value value) {
      boolean admits = value instanceof ArrayValue array && array.size() == wanted.size();
      for (int i = 0; admits && i < wanted.size(); i++) {
        Value each = wanted.get(i);
        admits = each == null || each.equals(((ArrayValue) value).get(i));
      }
      return admits;
    }
  }

  /// A text whose parts between delimiters are those of a glob; `*` is any.
  record Glob(String delimiters, List<String> parts) implements IndexShape {
    /// Absent where a part is more than a text or `*`.
    static @Nullable Glob of(String pattern, ArrayValue delimiters) {
      var joined = new StringBuilder();
      for (Value delimiter : delimiters.asList()) {
        if (!(delimiter instanceof StringValue text)) {
          return null;
        }
        joined.append(text.text());
      }
      String known = delimiters.size() == 0 ? "." : joined.toString();
      List<String> parts = split(pattern, known);
      return parts.stream().allMatch(Glob::isPlain) ? new Glob(known, parts) : null;
    }

    private static boolean isPlain(String part) {
      boolean isEscaped = false;
      for (int i = 0; i < part.length() && !part.equals("*"); i++) {
        char next = part.charAt(i);
        if (next == '\\') {
          isEscaped = !isEscaped;
        } else {
          if (!isEscaped && "[?{*".indexOf(next) >= 0) {
            return false;
          }
          isEscaped = false;
        }
      }
      return true;
    }

    private static List<String> split(String text, String delimiters) {
      var parts = new ArrayList<String>();
      int start = 0;
      boolean isEscaped = false;
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '\\' || isEscaped) {
          isEscaped = !isEscaped;
        } else if (delimiters.indexOf(text.charAt(i)) >= 0) {
          parts.add(text.substring(start, i));
          start = i + 1;
        }
      }
      parts.add(text.substring(start));
      return parts;
    }

    @Override
    public boolean admits(Value value) {
      if (!(value instanceof StringValue text)) {
        return value instanceof ArrayValue;
      }
      List<String> given = split(text.text(), delimiters);
      boolean admits = given.size() == parts.size();
      for (int i = 0; admits && i < given.size(); i++) {
        admits = parts.get(i).equals("*") || parts.get(i).equals(given.get(i));
      }
      return admits;
    }
  }
}
