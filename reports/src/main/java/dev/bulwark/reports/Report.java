package dev.bulwark.reports;

import java.io.IOException;

/// One output format. To add one, write a class and name it in [Reports].
public interface Report {
  /// The word behind `-o`: `sarif`.
  String name();

  /// Writes the whole report. Everything but `look` is in the result; nothing else may show in the
  /// output, neither clock nor host.
  void write(ScanResult result, Look look, Appendable out) throws IOException;

  /// How text for people may look; formats for machines ignore it.
  ///
  /// @param width columns of the terminal; text is folded to it
  /// @param unicode whether the terminal shows more than ASCII
  /// @param fingerprints whether to show those of findings
  record Look(boolean colour, int width, boolean unicode, boolean fingerprints) {
    public static final Look PLAIN = new Look(false, 100, true);

    public Look(boolean colour, int width, boolean unicode) {
      this(colour, width, unicode, false);
    }

    public Look withFingerprints() {
      return new Look(colour, width, unicode, true);
    }
  }
}
