package dev.bulwark.helm.chart;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The files of a chart that is a folder, but for those that `.helmignore` leaves out.
final class FolderFiles {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final SourceTree tree;
  private final String folder;
  private final ChartLimits limits;
  private final List<Diagnostic> diagnostics;
  private final List<ChartFile> files = new ArrayList<>();

  /// @param diagnostics told of files that cannot be read
  FolderFiles(SourceTree tree, String folder, ChartLimits limits, List<Diagnostic> diagnostics) {
    this.tree = tree;
    this.folder = folder;
    this.limits = limits;
    this.diagnostics = diagnostics;
  }

  /// In the order in which Helm walks: names of a folder sorted, a folder's files where it stands.
  List<ChartFile> read() throws RefusedChartException {
    String ignoreFile = pathOf(".helmignore");
    HelmIgnore ignore = HelmIgnore.none();
    if (tree.isFile(ignoreFile) && tree.read(ignoreFile) instanceof TextReading.Read(var text)) {
      ignore = HelmIgnore.of(text);
    }
    walk("", ignore, 0);
    return files;
  }

  private void walk(String below, HelmIgnore ignore, int depth) throws RefusedChartException {
    if (depth > ChartLimits.DEEPEST) {
      throw new RefusedChartException(
          ChartLimits.tooLarge(
              tree.nameOf(pathOf(below)), "folders in folders, perhaps by a link"));
    }
    for (String name : tree.list(pathOf(below))) {
      String path = below.isEmpty() ? name : below + "/" + name;
      boolean isFolder = tree.isFolder(pathOf(path));
      if (ignore.leavesOut(path, isFolder)) {
        continue;
      }
      if (isFolder) {
        walk(path, ignore, depth + 1);
      } else {
        add(path);
      }
    }
  }

  private void add(String path) throws RefusedChartException {
    switch (tree.read(pathOf(path))) {
      case TextReading.Read(var text) -> {
        limits.take(text.name(), text.bytes().length);
        files.add(new ChartFile(path, withoutMark(text)));
      }
      case TextReading.Unreadable(var fault) -> diagnostics.add(fault);
    }
  }

  private String pathOf(String path) {
    return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
  }

  /// The text without a byte order mark, which Helm takes off.
  static SourceText withoutMark(SourceText text) {
    byte[] bytes = text.bytes();
    boolean marked =
        bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
    return marked
        ? SourceText.adopt(text.name(), Arrays.copyOfRange(bytes, MARK.length, bytes.length))
        : text;
  }
}
