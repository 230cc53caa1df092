package dev.bulwark.sources.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is to be cut out of a text and written into it. What is written at one place stands there
/// in the order in which it was noted.
final class Splices {
  private final List<Splice> splices = new ArrayList<>();

  private record Splice(int start, int end, String with) {}

  void replace(int start, int end, String with) {
    splices.add(new Splice(start, end, with));
  }

  void delete(int start, int end) {
    replace(start, end, "");
  }

  void insert(int place, String text) {
    replace(place, place, text);
  }

  void addAll(Splices others) {
    splices.addAll(others.splices);
  }

  /// The bytes between two places as they are with all changes made.
  byte[] applied(byte[] bytes, int from, int to) {
    List<Splice> sorted = new ArrayList<>(splices);
    sorted.sort(Comparator.comparingInt(Splice::start));
    var out = new ByteArrayOutputStream(to - from + 256);
    int written = from;
    for (Splice splice : sorted) {
      int start = Math.max(splice.start(), written); // two cuts may share a line break
      out.write(bytes, written, start - written);
      out.writeBytes(splice.with().getBytes(UTF_8));
      written = Math.max(splice.end(), written);
    }
    out.write(bytes, written, to - written);
    return out.toByteArray();
  }
}
