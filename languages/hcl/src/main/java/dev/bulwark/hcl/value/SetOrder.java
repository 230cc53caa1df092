package dev.bulwark.hcl.value;

import dev.bulwark.values.GoQuote;
import dev.bulwark.values.GoText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The order of the elements of sets: texts, numbers and truths by their own order, everything else
/// by a text that cty hashes; null behind the rest, unknown last.
final class SetOrder {
  private SetOrder() {}

  /// The elements in order, without those that equal one before. Unknown ones equal nothing.
  static List<Value> sorted(Collection<Value> elements) {
    var firsts = new TreeMap<Value, Value>(SetOrder::compare);
    var unknown = new ArrayList<Value>();
    for (Value element : elements) {
      if (element.isWhollyKnown()) {
        firsts.putIfAbsent(element, element);
      } else if (!unknown.contains(element)) {
        unknown.add(element);
      }
    }
    var sorted = new ArrayList<>(firsts.values());
    sorted.addAll(unknown);
    return sorted;
  }

  private static int compare(Value left, Value right) {
    int nulls = Boolean.compare(left.isNull(), right.isNull());
    if (nulls != 0 || left.isNull()) {
      return nulls;
    }
    if (left.content() instanceof Content.Text(String a)
        && right.content() instanceof Content.Text(String b)) {
      return GoText.compare(a, b);
    }
    if (left.content() instanceof Content.Numeric(BigDecimal a)
        && right.content() instanceof Content.Numeric(BigDecimal b)) {
      return a.compareTo(b);
    }
    if (left.type().equals(Types.BOOL)) {
      return Boolean.compare(left.isTrue(), right.isTrue());
    }
    return Comparator.<String>naturalOrder().compare(hashText(left), hashText(right));
  }

  private static String hashText(Value value) {
    var text = new StringBuilder();
    append(value, text);
    return text.toString();
  }

  private static void append(Value value, StringBuilder to) {
    switch (value.content()) {
      case Content.Unknown _ -> to.append('?');
      case Content.Null _ -> to.append('~');
      case Content.Numeric(BigDecimal number) -> to.append(Numbers.text(number));
      case Content.Truth(boolean truth) -> to.append(truth ? 'T' : 'F');
      case Content.Text(String text) -> to.append(GoQuote.of(text));
      case Content.Elements(List<Value> elements) -> {
        boolean tuple = value.type() instanceof Type.TupleOf;
        to.append(tuple ? '<' : '[');
        for (Value element : elements) {
          append(element, to);
          to.append(';');
        }
        to.append(tuple ? '>' : ']');
      }
      case Content.Members(SortedMap<String, Value> members) -> {
        boolean map = value.type() instanceof Type.MapOf;
        to.append(map ? '{' : '<');
        members.forEach(
            (key, member) -> {
              if (map) {
                to.append(GoQuote.of(key)).append(':');
              }
              append(member, to);
              to.append(';');
            });
        to.append(map ? '}' : '>');
      }
    }
  }
}
