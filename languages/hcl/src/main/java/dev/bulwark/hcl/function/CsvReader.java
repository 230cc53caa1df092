package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/// Tables as RFC 4180 has them; the first line names the columns.
final class CsvReader {
  private final String text;
  private int at;
  private int line = 1;

  private CsvReader(String text) {
    this.text = text.replace("\r\n", "\n");
  }

  static Value read(String text) {
    return new CsvReader(text).table();
  }

  private Value table() {
    List<String> names = row();
    if (names.isEmpty()) {
      throw FunctionException.of("missing header line");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw FunctionException.of("duplicate column name in the header line");
    }
    var attributes = new HashMap<String, Type>();
    names.forEach(name -> attributes.put(name, Types.STRING));
    var rows = new ArrayList<Value>();
    for (List<String> row = row(); !row.isEmpty(); row = row()) {
      if (row.size() != names.size()) {
        throw FunctionException.of("record on line " + (line - 1) + ": wrong number of fields");
      }
      var members = new HashMap<String, Value>();
      for (int i = 0; i < names.size(); i++) {
        members.put(names.get(i), Value.text(row.get(i)));
      }
      rows.add(Value.object(members));
    }
    return Value.list(Type.object(attributes), rows);
  }

  /// The fields of the next line that is not blank; none at the end.
  private List<String> row() {
    while (at < text.length() && text.charAt(at) == '\n') {
      at++;
      line++;
    }
    var fields = new ArrayList<String>();
    boolean more = at < text.length();
    while (more) {
      fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      more = at < text.length() && text.charAt(at) == ',';
      if (at < text.length()) {
        line += more ? 0 : 1;
        at++;
      }
    }
    return fields;
  }

  private String plain() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      if (text.charAt(at) == '"') {
        throw FunctionException.of(
            "parse error on line %d: bare \" in non-quoted-field".formatted(line));
      }
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    var field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append('"');
        at++;
      } else {
        if (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
          break;
        }
        return field.toString();
      }
    }
    throw FunctionException.of(
        "parse error on line %d: extraneous or missing \" in quoted-field".formatted(line));
  }
}
