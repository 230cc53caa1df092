package dev.bulwark.helm;

import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.FolderTree;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The charts of the tests: shaped like those that people write, each around a few of Helm's ways.
final class Charts {
  private Charts() {}

  static SourceTree tree() {
    return tree(Path.of("src/test/resources/charts"));
  }

  static SourceTree tree(Path folder) {
    try {
      return FolderTree.of(folder, "", Limits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HelmChart load(String name) {
    return load(tree(), name);
  }

  static HelmChart load(SourceTree tree, String path) {
    return switch (HelmChart.load(tree, path, Limits.DEFAULT)) {
      case HelmChart.Loading.Loaded(var chart) -> chart;
      case HelmChart.Loading.Refused(var diagnostics) ->
          throw new AssertionError(diagnostics.toString());
    };
  }

  static SourceText text(String path) {
    return switch (tree().read(path)) {
      case TextReading.Read(var text) -> text;
      case TextReading.Unreadable(var fault) -> throw new AssertionError(fault.toString());
    };
  }

  /// The object of a kind and name.
  static Resource find(HelmOutput output, String displayName) {
    return output.rendered().resources().stream()
        .filter(each -> each.displayName().equals(displayName))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + displayName));
  }
}
