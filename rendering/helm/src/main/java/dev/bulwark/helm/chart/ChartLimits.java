package dev.bulwark.helm.chart;

import dev.bulwark.model.Diagnostic;

/// How much of a chart is read: as much as Helm reads, and no more files and charts in charts than
/// any chart has. One instance counts for a chart with all that lies in it.
final class ChartLimits {
  static final int LARGEST_FILE = 5 << 20;
  private static final int LARGEST_CHART = 100 << 20;
  private static final int MOST_FILES = 20_000;
  static final int DEEPEST = 32;

  private int bytesLeft = LARGEST_CHART;
  private int filesLeft = MOST_FILES;

  /// Counts one file in, before its bytes are kept.
  void take(String name, long bytes) throws RefusedChartException {
    if (bytes > LARGEST_FILE) {
      throw new RefusedChartException(
          tooLarge(name, "a file of a chart has at most 5 MiB, as for Helm"));
    }
    if (bytes > bytesLeft) {
      throw new RefusedChartException(
          tooLarge(name, "a chart has at most 100 MiB when it is unpacked, as for Helm"));
    }
    if (--filesLeft < 0) {
      throw new RefusedChartException(
          tooLarge(name, "a chart has at most " + MOST_FILES + " files"));
    }
    bytesLeft -= (int) bytes;
  }

  static Diagnostic tooLarge(String name, String why) {
    return Diagnostic.error("HELM-0002", "chart that is too large", name)
        .because(why)
        .toFix("take out of the chart what it does not need; .helmignore leaves files out");
  }
}
