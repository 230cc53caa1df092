package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Selection;
import dev.bulwark.rego.graphql.tree.Selection.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What selections select: fields by the names of their answers, in order, and the names of the
/// fragments that are spread.
record FieldSet(Map<String, List<Field>> fields, List<String> fragments) {
  static FieldSet of(List<Selection> selections) {
    var set = new FieldSet(new LinkedHashMap<>(), new ArrayList<>());
    set.collect(selections);
    return set;
  }

  private void collect(List<Selection> selections) {
    for (Selection selection : selections) {
      switch (selection) {
        case Field field ->
            fields.computeIfAbsent(field.responseName(), _ -> new ArrayList<>()).add(field);
        case Selection.InlineFragment fragment -> collect(fragment.selections());
        case Selection.FragmentSpread(String name, _, _, _) -> fragments.add(name);
      }
    }
  }

  /// Whether it holds the very same fields.
  @SuppressWarnings("ReferenceEquality") // fields that look the same are not
  boolean isSame(FieldSet other) {
    List<Field> own = fields.values().stream().flatMap(List::stream).toList();
    List<Field> others = other.fields.values().stream().flatMap(List::stream).toList();
    if (own.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }
}
