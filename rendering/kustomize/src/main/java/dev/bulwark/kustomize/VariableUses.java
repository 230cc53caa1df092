package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.FieldSpec;
import dev.bulwark.kustomize.object.FieldSpecs;
import dev.bulwark.kustomize.object.FieldWalk;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.Paths;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import dev.bulwark.values.GoFloat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the values of variables where `$(NAME)` stands in fields that may hold such.
///
/// Source: kustomize, `filters/refvar`.
final class VariableUses {
  private final Map<String, ScalarNode> values = new HashMap<>();

  private VariableUses() {}

  static void resolve(Accumulation accumulation) {
    if (accumulation.variables().isEmpty()) {
      return;
    }
    var uses = new VariableUses();
    List<BuiltObject> objects = accumulation.objects().objects();
    for (Variable variable : accumulation.variables().values()) {
      Node value = value(variable, objects);
      if (value instanceof ScalarNode scalar && scalar.value() != null) {
        uses.values.put(variable.name(), scalar.deepCopy());
      }
    }
    for (BuiltObject object : objects) {
      for (FieldSpec spec : accumulation.specs().of(FieldSpecs.Section.VAR_REFERENCE)) {
        FieldWalk.visit(
            object,
            spec,
            FieldWalk.Make.NOTHING,
            object.tree().at(),
            node -> uses.replaceIn(node, spec));
      }
    }
  }

  private static Node value(Variable variable, List<BuiltObject> objects) {
    for (BuiltObject object : objects) {
      if (object.variables().contains(variable.name())) {
        Node value = FieldSearch.lookUp(object.tree(), parts(variable.fieldPath()));
        if (value == null) {
          throw Replacements.unfit(
              "the field " + variable.fieldPath() + " of var " + variable.name() + " is not there",
              variable.at());
        }
        return value;
      }
    }
    throw Replacements.unfit(
            "var " + variable.name() + " cannot be mapped to a field of a known resource",
            variable.at())
        .toFix("correct its `objref`: the name is the one before prefixes and suffixes");
  }

  /// The parts of a path, in which `a[0]` has two.
  private static List<String> parts(String path) {
    var parts = new ArrayList<String>();
    for (String part : Paths.splitWithBrackets(path)) {
      int open = part.indexOf('[');
      int index = open > 0 && part.endsWith("]") ? number(part, open) : -1;
      parts.add(index < 0 ? part : part.substring(0, open));
      if (index >= 0) {
        parts.add(Integer.toString(index));
      }
    }
    return parts;
  }

  private static int number(String part, int open) {
    return Paths.index(part.substring(open + 1, part.length() - 1));
  }

  private void replaceIn(Node node, FieldSpec spec) {
    switch (node) {
      case ScalarNode scalar -> replaceIn(scalar);
      case MapNode map ->
          map.forEachNode(
              value -> {
                if (value instanceof ScalarNode scalar) {
                  replaceIn(scalar);
                }
              });
      case ListNode list -> {
        for (Node element : list.nodes()) {
          if (!(element instanceof ScalarNode scalar && scalar.value() instanceof String)) {
            throw Replacements.unfit(
                "every element of " + spec.path() + " should be a string", element.at());
          }
          replaceIn(scalar);
        }
      }
    }
  }

  private void replaceIn(ScalarNode scalar) {
    if (scalar.value() instanceof String text && text.indexOf('$') >= 0) {
      Provenance old = scalar.at();
      List<ScalarNode> used = new ArrayList<>();
      Object replaced = replaced(text, used);
      if (!replaced.equals(text)) {
        Provenance from = old;
        for (ScalarNode value : used) {
          from = from.via("the value of a var", value.at().span());
        }
        scalar.change(replaced, from);
      }
    }
  }

  private Object replaced(String text, List<ScalarNode> used) {
    var result = new StringBuilder();
    int done = 0;
    for (int i = 0; i + 1 < text.length(); i++) {
      if (text.charAt(i) != '$') {
        continue;
      }
      result.append(text, done, i);
      char next = text.charAt(i + 1);
      int close = next == '(' ? text.indexOf(')', i + 2) : -1;
      if (close >= 0) {
        ScalarNode value = values.get(text.substring(i + 2, close));
        if (value != null) {
          used.add(value);
          if (i == 0 && close == text.length() - 1 && value.value() != null) {
            return value.value();
          }
        }
        result.append(value == null ? text.substring(i, close + 1) : shown(value.value()));
        i = close;
      } else {
        result.append(next == '$' ? "$" : "$" + next);
        i++;
      }
      done = i + 1;
    }
    return result.append(text, Math.min(done, text.length()), text.length()).toString();
  }

  /// As Go's `%v` prints it.
  private static String shown(@Nullable Object value) {
    return value instanceof Double number ? GoFloat.formatted(number) : String.valueOf(value);
  }
}
