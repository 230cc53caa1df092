package dev.bulwark.cli.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.UserFault;
import dev.bulwark.helm.RenderOptions;
import dev.bulwark.helm.RenderOptions.Kind;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.TextReading;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The flags of Helm as options of our renderer of charts.
final class ChartOptions {
  private static final Map<String, Kind> SETTINGS =
      Map.of(
          SourceOptions.SET, Kind.SET,
          SourceOptions.SET_STRING, Kind.SET_STRING,
          SourceOptions.SET_FILE, Kind.SET_FILE,
          SourceOptions.SET_JSON, Kind.SET_JSON);

  private ChartOptions() {}

  /// @throws UserFault where a file of values cannot be read
  static RenderOptions of(SourceOptions given) {
    RenderOptions options =
        RenderOptions.DEFAULT
            .named(given.releaseName(), given.releaseNamespace())
            .cluster(given.kubeVersion(), given.all(SourceOptions.API_VERSIONS))
            .files(file -> Optional.of(read(file)).map(ChartOptions::string));
    for (String file : given.all(SourceOptions.VALUES)) {
      options = options.values(read(file));
    }
    for (SourceOptions.Setting setting : given.given()) {
      Kind kind = SETTINGS.get(setting.flag());
      if (kind != null) {
        options = options.set(kind, setting.value());
      }
    }
    return options;
  }

  /// A file that the user names.
  static SourceText read(String file) {
    TextReading reading =
        SourceFiles.read(new SourceFiles.SourceFile(Path.of(file), file), Limits.DEFAULT);
    if (reading instanceof TextReading.Read read) {
      return read.text();
    }
    throw new UserFault(((TextReading.Unreadable) reading).fault());
  }

  private static String string(SourceText text) {
    return new String(text.bytes(), UTF_8);
  }
}
