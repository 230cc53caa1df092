package dev.bulwark.gotemplate.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The methods of `.Files`. Source: Helm, package `engine`, `files`.
final class ChartFiles {
  static final HostType TYPE =
      new HostType(
          "engine.files",
          "map",
          Map.of(
              "Get",
                  new HostType.Method(
                      List.of(GoType.STRING), (files, path) -> content(files, path)),
              "GetBytes",
                  new HostType.Method(
                      List.of(GoType.STRING), (files, path) -> new Bytes(content(files, path))),
              "Lines",
                  new HostType.Method(
                      List.of(GoType.STRING), (files, path) -> lines(content(files, path)))),
          null);

  private ChartFiles() {}

  private static Str content(Value files, Value[] path) {
    String name = ((Str) path[0]).text();
    return ((Dict) files).get(name) instanceof Bytes bytes
        ? bytes.text()
        : Str.of("", ((Dict) files).missing(name));
  }

  private static Seq lines(Str content) {
    List<Str> lines = new ArrayList<>();
    String text = content.text();
    int end = text.endsWith("\n") ? text.length() - 1 : text.length();
    for (int at = 0; at <= end && !text.isEmpty(); ) {
      int next = text.indexOf('\n', at);
      int stop = next < 0 || next > end ? end : next;
      lines.add(new Str(content.traced().slice(at, stop)));
      at = stop + 1;
    }
    return Seq.ofStrings(lines);
  }
}
