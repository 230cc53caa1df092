package dev.bulwark.kustomize;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.Paths;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds fields by the paths of replacements: names, indices, `*` for all elements, and
/// `[key=value]` for those that fit, the value being a regular expression.
///
/// Source: kyaml, `PathMatcher` and `PathGetter`.
final class FieldSearch {
  private final @Nullable Node made;
  private final Provenance asked;

  /// A search.
  ///
  /// @param made a node of the kind to make where nothing is found; null to make nothing
  FieldSearch(@Nullable Node made, Provenance asked) {
    this.made = made;
    this.asked = asked;
  }

  /// A node, and how to put another in its place.
  record Found(Node node, Consumer<Node> place) {
    void put(Node other) {
      place.accept(other);
    }
  }

  /// The one field that a path leads to, `-` being the last element; null where none is.
  static @Nullable Node lookUp(Node from, List<String> path) {
    Node at = from;
    for (String part : path) {
      String name = part.strip();
      if (at == null || name.isEmpty()) {
        continue;
      }
      at = next(at, name);
    }
    return at;
  }

  private static @Nullable Node next(Node at, String part) {
    if (at instanceof MapNode map) {
      return map.field(part);
    }
    if (!(at instanceof ListNode list)) {
      return null;
    }
    int index = part.equals("-") ? list.size() - 1 : Paths.index(part);
    if (index >= 0) {
      return index < list.size() ? list.nodes().get(index) : null;
    }
    int equals = part.indexOf('=');
    if (!Paths.isSearch(part) || equals < 0) {
      return null;
    }
    String key = part.substring(1, equals);
    String value = part.substring(equals + 1, part.length() - 1);
    for (Node element : list.nodes()) {
      boolean fits =
          key.isEmpty()
              ? element instanceof ScalarNode && element.text().equals(value)
              : element instanceof MapNode map
                  && map.field(key) != null
                  && map.text(key).equals(value);
      if (fits) {
        return element;
      }
    }
    return null;
  }

  /// All fields that a path leads to.
  List<Found> in(Node root, List<String> path) {
    var found = new ArrayList<Found>();
    search(new Found(root, _ -> {}), path, 0, found);
    return found;
  }

  private void search(Found at, List<String> path, int i, List<Found> into) {
    if (i == path.size()) {
      into.add(at);
      return;
    }
    String part = path.get(i);
    int index = Paths.index(part);
    if (index >= 0) {
      atIndex(elements(at.node(), part), index, path, i, into);
    } else if (Paths.isSearch(part)) {
      fitting(elements(at.node(), part), part, path, i, into);
    } else if (part.equals("*")) {
      ListNode list = elements(at.node(), part);
      for (int e = 0; e < list.size(); e++) {
        search(element(list, e), path, i + 1, into);
      }
    } else {
      inMap(at, part, path, i, into);
    }
  }

  private ListNode elements(Node node, String part) {
    if (node instanceof ListNode list) {
      return list;
    }
    throw Replacements.unfit(
        "`" + part + "` stands for elements of a list, but there is " + node.kindName(), asked);
  }

  private static Found element(ListNode list, int e) {
    return new Found(list.nodes().get(e), other -> list.nodes().set(e, other));
  }

  private void inMap(Found at, String name, List<String> path, int i, List<Found> into) {
    if (at.node().isNull()) {
      return;
    }
    if (!(at.node() instanceof MapNode map)) {
      throw Replacements.unfit(
          "`" + name + "` stands for a field, but there is " + at.node().kindName(), asked);
    }
    Node field = map.field(name);
    if (field == null) {
      if (made == null) {
        return;
      }
      field = empty(i + 1 < path.size() ? path.get(i + 1) : "");
      map.set(name, field);
    }
    search(new Found(field, other -> map.set(name, other)), path, i + 1, into);
  }

  /// What a path is about to go into.
  private Node empty(String nextPart) {
    if (nextPart.isEmpty()) {
      return switch (made) {
        case MapNode _ -> new MapNode(asked);
        case ListNode _ -> new ListNode(asked);
        case null, default -> ScalarNode.of(null, asked);
      };
    }
    boolean isList = Paths.index(nextPart) >= 0 || Paths.isSearch(nextPart) || nextPart.equals("-");
    return isList ? new ListNode(asked) : new MapNode(asked);
  }

  private void atIndex(ListNode list, int index, List<String> path, int i, List<Found> into) {
    if (index == list.size() && made != null) {
      list.append(empty(i + 1 < path.size() ? path.get(i + 1) : ""));
    }
    if (index >= list.size()) {
      throw Replacements.unfit(
          "index " + index + " specified but only " + list.size() + " elements found", asked);
    }
    search(element(list, index), path, i + 1, into);
  }

  private void fitting(ListNode list, String part, List<String> path, int i, List<Found> into) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      throw Replacements.unfit("`" + part + "` should be [fieldName=fieldValue]", asked);
    }
    String key = part.substring(1, equals);
    String value = part.substring(equals + 1, part.length() - 1);
    Pattern pattern = pattern(value);
    int before = into.size();
    for (int e = 0; e < list.size(); e++) {
      Node element = list.nodes().get(e);
      if (key.isEmpty() && pattern.matcher(element.text()).find()) {
        into.add(element(list, e));
      } else if (!key.isEmpty()
          && element instanceof MapNode map
          && map.field(key) != null
          && pattern.matcher(map.text(key)).find()) {
        search(element(list, e), path, i + 1, into);
      }
    }
    if (into.size() == before && made != null) {
      ScalarNode scalar = ScalarNode.of(value, asked);
      if (key.isEmpty()) {
        list.append(scalar);
        into.add(element(list, list.size() - 1));
      } else {
        var map = new MapNode(asked);
        map.set(key, scalar);
        list.append(map);
        search(element(list, list.size() - 1), path, i + 1, into);
      }
    }
  }

  private Pattern pattern(String value) {
    try {
      return Pattern.compile(value);
    } catch (PatternSyntaxException e) {
      throw Replacements.unfit("`" + value + "` is no regular expression", asked);
    }
  }
}
