package dev.bulwark.configs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// TOML 1.1: an object.
final class TomlConfig {
  private final TomlCursor at;
  private final TomlTables tables = new TomlTables();
  private final TomlScalars scalars;
  private int depth;

  private TomlConfig(String text) {
    this.at = new TomlCursor(text);
    this.scalars = new TomlScalars(at);
  }

  static List<@Nullable Object> read(SourceText text) throws ConfigFault {
    String content = new String(text.bytes(), UTF_8);
    return List.of(
        new TomlConfig(content.startsWith("\ufeff") ? content.substring(1) : content).document());
  }

  private Object document() throws ConfigFault {
    at.skipBlankLines();
    while (!at.isEnd()) {
      if (at.take("[[")) {
        List<String> path = path();
        at.expect("]]");
        tables.appendTo(path, at);
      } else if (at.take("[")) {
        List<String> path = path();
        at.expect("]");
        tables.open(path, at);
      } else {
        entry(tables.current());
      }
      at.expectLineEnd();
      at.skipBlankLines();
    }
    return tables.root().tree();
  }

  private void entry(TomlTables.Table table) throws ConfigFault {
    List<String> path = path();
    at.expect("=");
    at.skipBlanks();
    tables.put(table, path, value(), at);
  }

  /// `a."b c".d`
  private List<String> path() throws ConfigFault {
    var path = new ArrayList<String>();
    do {
      at.skipBlanks();
      path.add(scalars.key());
      at.skipBlanks();
    } while (at.take("."));
    return path;
  }

  private Object value() throws ConfigFault {
    if (at.take("[")) {
      return nested(this::array);
    }
    if (at.take("{")) {
      return nested(this::inlineTable);
    }
    return scalars.value();
  }

  @FunctionalInterface
  private interface Part {
    Object read() throws ConfigFault;
  }

  private Object nested(Part part) throws ConfigFault {
    if (++depth > Limits.DEFAULT.depth()) {
      throw at.fault("values are nested too deeply");
    }
    Object value = part.read();
    depth--;
    return value;
  }

  private Object array() throws ConfigFault {
    var elements = new ArrayList<@Nullable Object>();
    at.skipBlankLines();
    while (!at.take("]")) {
      elements.add(value());
      at.skipBlankLines();
      if (!at.take(",")) {
        at.expect("]");
        break;
      }
      at.skipBlankLines();
    }
    return JsonArray.copyOf(elements);
  }

  private Object inlineTable() throws ConfigFault {
    var table = new TomlTables.Table();
    at.skipBlankLines();
    while (!at.take("}")) {
      entry(table);
      at.skipBlankLines();
      if (!at.take(",")) {
        at.expect("}");
        break;
      }
      at.skipBlankLines();
    }
    return table.tree();
  }
}
