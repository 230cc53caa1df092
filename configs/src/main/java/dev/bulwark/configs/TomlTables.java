package dev.bulwark.configs;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables of a document while it is read, and who may still add to them.
final class TomlTables {
  private static final int DEEPEST = 1_000;

  private final Table root = new Table();
  private Table current = root;

  /// A table; its values are trees, tables, and lists of tables.
  static final class Table {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /// Whether a header has named it, which may be done once.
    private boolean isNamed;

    JsonObject tree() {
      JsonObject tree = JsonObject.EMPTY;
      for (Map.Entry<String, Object> value : values.entrySet()) {
        tree = tree.with(value.getKey(), treeOf(value.getValue()));
      }
      return tree;
    }

    private static @Nullable Object treeOf(Object value) {
      return switch (value) {
        case Table table -> table.tree();
        case Tables list -> JsonArray.copyOf(list.elements.stream().map(Table::tree).toList());
        default -> value;
      };
    }
  }

  private record Tables(List<Table> elements) {}

  Table root() {
    return root;
  }

  /// The table that the last header has opened.
  Table current() {
    return current;
  }

  /// `[a.b]`
  void open(List<String> path, TomlCursor at) throws ConfigFault {
    Table above = walk(root, path.subList(0, path.size() - 1), at);
    String name = path.getLast();
    Object there = above.values.computeIfAbsent(name, _ -> new Table());
    if (!(there instanceof Table table) || table.isNamed) {
      throw at.fault("`" + String.join(".", path) + "` is there already");
    }
    table.isNamed = true;
    current = table;
  }

  /// `[[a.b]]`
  void appendTo(List<String> path, TomlCursor at) throws ConfigFault {
    Table above = walk(root, path.subList(0, path.size() - 1), at);
    Object there = above.values.computeIfAbsent(path.getLast(), _ -> new Tables(new ArrayList<>()));
    if (!(there instanceof Tables list)) {
      throw at.fault("`" + String.join(".", path) + "` is no list of tables");
    }
    current = new Table();
    list.elements.add(current);
  }

  /// `a.b = value`
  void put(Table table, List<String> path, Object value, TomlCursor at) throws ConfigFault {
    Table above = walk(table, path.subList(0, path.size() - 1), at);
    if (above.values.putIfAbsent(path.getLast(), value) != null) {
      throw at.fault("`" + String.join(".", path) + "` is there already");
    }
  }

  private static Table walk(Table from, List<String> path, TomlCursor at) throws ConfigFault {
    if (path.size() > DEEPEST) {
      throw at.fault("tables are nested too deeply");
    }
    Table table = from;
    for (String name : path) {
      Object there = table.values.computeIfAbsent(name, _ -> new Table());
      table =
          switch (there) {
            case Table next -> next;
            case Tables list -> list.elements.getLast();
            default -> throw at.fault("`" + name + "` is no table");
          };
    }
    return table;
  }
}
