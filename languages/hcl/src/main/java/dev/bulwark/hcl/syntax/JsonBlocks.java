package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Properties of JSON as blocks: an object is one block, an array of objects several; labels are
/// levels of objects around that.
final class JsonBlocks {
  private static final String COMMENT = "//";

  private JsonBlocks() {}

  /// The body that an object is.
  ///
  /// @param labels the names of properties that are blocks, with how many labels each has
  static Body body(Expression.ObjectConstructor object, Map<String, Integer> labels) {
    var attributes = new LinkedHashMap<String, Attribute>();
    var blocks = new ArrayList<Block>();
    for (Expression.ObjectConstructor.Item item : object.items()) {
      String name = name(item.key());
      if (name.equals(COMMENT)) {
        continue;
      }
      var attribute = new Attribute(name, item.value(), item.key().place());
      Integer count = labels.get(name);
      if (count != null) {
        blocks.addAll(of(attribute, count));
      } else {
        attributes.merge(name, attribute, JsonBlocks::both);
      }
    }
    return new Body(attributes, blocks, Body.Syntax.JSON, object.place());
  }

  /// A property that stands there twice counts as an array, for it may be two blocks.
  private static Attribute both(Attribute first, Attribute second) {
    var values = new ArrayList<Expression>();
    values.addAll(
        first.value() instanceof Expression.TupleConstructor(List<Expression> elements, _)
            ? elements
            : List.of(first.value()));
    values.add(second.value());
    Place place = first.value().place();
    return new Attribute(
        first.name(), new Expression.TupleConstructor(values, place), first.namePlace());
  }

  static List<Block> of(Attribute attribute, int labels) {
    var found = new ArrayList<Block>();
    collect(attribute.name(), List.of(), attribute.value(), labels, attribute.namePlace(), found);
    return found;
  }

  /// Anything but objects and arrays of them is no block: null stands for none, and what must be
  /// evaluated cannot be one.
  private static void collect(
      String type,
      List<Block.Label> labels,
      Expression value,
      int missing,
      Place header,
      List<Block> into) {
    if (value instanceof Expression.TupleConstructor(List<Expression> elements, _)) {
      elements.forEach(element -> collect(type, labels, element, missing, header, into));
    } else if (value instanceof Expression.ObjectConstructor object) {
      if (missing == 0) {
        into.add(new Block(type, labels, body(object, Map.of()), header));
        return;
      }
      for (Expression.ObjectConstructor.Item item : object.items()) {
        if (!name(item.key()).equals(COMMENT)) {
          var more = new ArrayList<>(labels);
          more.add(new Block.Label(name(item.key()), item.key().place()));
          collect(type, more, item.value(), missing - 1, item.key().place(), into);
        }
      }
    }
  }

  private static String name(Expression key) {
    return key instanceof Expression.Template(List<Expression> parts, Place place)
        ? parts.size() == 1 && parts.getFirst() instanceof Expression.Literal(Value value, _)
            ? value.text()
            : place.text()
        : key.place().text();
  }
}
