package dev.bulwark.helm.chart;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.archive.TarReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The files of a chart that is an archive. It is read in memory: nothing is unpacked to a disk.
final class ArchiveFiles {
  private final SourceText archive;
  private final ChartLimits limits;
  private final List<Diagnostic> diagnostics;
  private final List<ChartFile> files = new ArrayList<>();

  /// @param diagnostics told of links, which are left out
  ArchiveFiles(SourceText archive, ChartLimits limits, List<Diagnostic> diagnostics) {
    this.archive = archive;
    this.limits = limits;
    this.diagnostics = diagnostics;
  }

  static boolean isArchive(String name) {
    return name.endsWith(".tgz") || name.endsWith(".tar.gz");
  }

  List<ChartFile> read() throws RefusedChartException {
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(archive.bytes()))) {
      var tar = new TarReader(unzipped);
      for (TarReader.Entry entry = tar.next(); entry != null; entry = tar.next()) {
        add(entry, tar);
      }
    } catch (IOException e) {
      throw new RefusedChartException(
          refused("archive that cannot be read", String.valueOf(e.getMessage()))
              .toFix("pack the chart again: helm package"));
    }
    if (files.isEmpty()) {
      throw new RefusedChartException(refused("archive without files", "a chart has a Chart.yaml"));
    }
    return files;
  }

  private void add(TarReader.Entry entry, TarReader tar) throws IOException, RefusedChartException {
    switch (entry.kind()) {
      case FOLDER, OTHER -> {}
      case LINK ->
          diagnostics.add(
              Diagnostic.warning("HELM-0005", "link in an archive", archive.name())
                  .because(entry.name() + " is a link, which is not followed")
                  .toFix("pack the file itself"));
      case FILE -> {
        String path = inside(entry.name());
        limits.take(archive.name() + "/" + path, entry.size());
        var text = SourceText.adopt(archive.name() + "/" + path, tar.contents());
        files.add(new ChartFile(path, FolderFiles.withoutMark(text)));
      }
    }
  }

  /// The path below the one folder that all of a chart's archive lies in.
  private String inside(String name) throws RefusedChartException {
    String slashed = name.replace('\\', '/');
    if (slashed.equals("Chart.yaml")) {
      throw new RefusedChartException(
          refused("archive of no chart", "chart yaml not in base directory"));
    }
    int slash = slashed.indexOf('/');
    String path = slash < 0 ? "" : slashed.substring(slash + 1);
    if (path.startsWith("/")) {
      throw new RefusedChartException(
          refused("archive that leads out of itself", "chart illegally contains absolute paths"));
    }
    var parts = new ArrayList<String>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (part.equals("..")) {
        throw new RefusedChartException(
            refused(
                "archive that leads out of itself", "chart illegally references parent directory"));
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      throw new RefusedChartException(
          refused(
              "archive that leads out of itself",
              "chart illegally contains content outside the base directory: \"" + name + '"'));
    }
    if (parts.getFirst().length() == 2 && parts.getFirst().charAt(1) == ':') {
      throw new RefusedChartException(
          refused("archive that leads out of itself", "chart contains illegally named files"));
    }
    return String.join("/", parts);
  }

  private Diagnostic refused(String what, String why) {
    return Diagnostic.error("HELM-0005", what, archive.name())
        .because(why)
        .toFix("pack the chart again: helm package");
  }
}
