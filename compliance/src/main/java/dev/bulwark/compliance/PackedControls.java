package dev.bulwark.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Control;
import dev.bulwark.model.Control.Example;
import dev.bulwark.model.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The folder `controls/` as the build packed it into resources: an index, and one resource a
/// control that holds its definition and its cases end to end (`src/build/java/PackControls.java`).
final class PackedControls {
  private PackedControls() {}

  /// A line of the index.
  ///
  /// @param check policy and rule that judge the control: `pod-security/privileged`
  record Entry(String id, String check, List<Part> parts) {
    String rule() {
      return check.substring(check.indexOf('/') + 1);
    }
  }

  /// A file of the folder, with its length in bytes. The definition comes first.
  record Part(String file, int length) {}

  static List<Entry> index() {
    var entries = new ArrayList<Entry>();
    for (String line : new String(bytes("index"), UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        entries.add(entry(line.split(" ", -1)));
      }
    }
    return entries;
  }

  private static Entry entry(String[] words) {
    var parts = new ArrayList<Part>();
    for (int i = 2; i < words.length; i++) {
      int end = words[i].lastIndexOf('=');
      parts.add(
          new Part(words[i].substring(0, end), Integer.parseInt(words[i].substring(end + 1))));
    }
    return new Entry(words[0], words[1], parts);
  }

  static Control read(Entry entry) {
    byte[] packed = bytes(entry.id() + ".control");
    Part definition = entry.parts().getFirst();
    var examples = new ArrayList<Example>();
    int at = definition.length();
    for (Part part : entry.parts().subList(1, entry.parts().size())) {
      examples.add(example(part.file(), new String(packed, at, part.length(), UTF_8)));
      at += part.length();
    }
    var text =
        SourceText.adopt(
            "controls/" + entry.id() + "/" + definition.file(),
            Arrays.copyOf(packed, definition.length()));
    return ControlDefinition.read(text, examples);
  }

  private static Example example(String file, String manifest) {
    for (Example.Kind kind : Example.Kind.values()) {
      if (file.regionMatches(true, 0, kind + "-", 0, kind.name().length() + 1)) {
        return new Example(kind, file, manifest);
      }
    }
    throw new IllegalStateException("not a case of a control: " + file);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = PackedControls.class.getResourceAsStream("controls/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("the build did not pack controls/" + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
