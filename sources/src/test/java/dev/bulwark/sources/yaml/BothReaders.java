package dev.bulwark.sources.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;

/// Reads a text with the quick readers and with the complete one, and compares.
final class BothReaders {
  /// How many documents the quick reader read, and how many it left to the other.
  int read;

  int left;

  private final byte[] bytes;

  private BothReaders(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Fails when the readers differ on any document.
  static BothReaders compare(byte[] bytes) {
    var both = new BothReaders(bytes);
    var segments = new Segments(bytes);
    while (segments.advance()) {
      both.document(segments);
    }
    return both;
  }

  private void document(Segments segments) {
    try {
      Characters.checkUtf8(bytes, segments.start(), segments.end());
      Characters.checkForYaml(bytes, segments.start(), segments.end());
    } catch (Fault _) {
      return;
    }
    if (segments.isOdd() || segments.hasDirectives()) {
      return;
    }
    String quick = quick(segments);
    if (quick.equals("left")) {
      left++;
    } else {
      read++;
      assertThat(quick).isEqualTo(complete(segments));
    }
  }

  private String quick(Segments segments) {
    try {
      var reader = new ManifestReader(bytes, new TreeBuilder(budget()), YamlVersion.V1_1);
      var tree = reader.read(segments.content(), segments.end(), segments.isMarked());
      return TreeText.of(tree);
    } catch (Bail _) {
      return "left";
    } catch (Fault _) {
      return "fault"; // which one may differ: the library looks ahead
    }
  }

  private String complete(Segments segments) {
    var warnings = new ArrayList<String>();
    try {
      var tree =
          EventReader.read(
              bytes,
              segments.start(),
              segments.end(),
              segments.isAscii(),
              budget(),
              new TreeBuilder(budget()),
              YamlVersion.V1_1,
              (key, start, end) -> warnings.add(key));
      assertThat(warnings).isEmpty();
      return TreeText.of(tree);
    } catch (Fault _) {
      return "fault"; // which one may differ: the library looks ahead
    }
  }

  static Budget budget() {
    return new Budget(1 << 20, 40, 100_000, 10_000, 10_000);
  }
}
