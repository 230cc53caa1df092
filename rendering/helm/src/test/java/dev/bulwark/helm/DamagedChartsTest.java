package dev.bulwark.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import dev.bulwark.sources.archive.TarWriter;
import dev.bulwark.testkit.Damage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Charts that were spoilt in a few places end in objects and diagnostics, soon, and have read
/// nothing but their own files.
class DamagedChartsTest {
  private static final int CHARTS_PER_SEED = 60;
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final List<String> PIECES =
      List.of(
          "{{",
          "}}",
          "{{-",
          "-}}",
          "{{ end }}",
          "{{ if ",
          "{{ range . }}",
          "{{ with .Values }}",
          " | ",
          "toYaml",
          "nindent 4",
          "include \"",
          "tpl ",
          ".Values",
          ".Files.Get \"../../x\"",
          "$",
          ".",
          "(",
          ")",
          "\"",
          "`",
          ":=",
          "define \"a\"",
          "block \"b\" .",
          "template \"a\" .",
          "/*",
          "*/",
          "\n",
          "  ",
          "- ",
          ": ",
          "{",
          "}",
          "[",
          "]",
          "&a ",
          "*a",
          "<<: ",
          "|\n",
          "#",
          "null",
          "true",
          "-1",
          "99999999999",
          "file://../../..",
          "../",
          "alias: ",
          "é",
          "\u0000");

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("seeds", 4));
  }

  /// A tree in which one file says something else, and which knows what was asked for.
  private record SpoiltTree(SourceTree whole, Map<String, byte[]> spoilt) implements SourceTree {
    @Override
    public String nameOf(String path) {
      return whole.nameOf(path);
    }

    @Override
    public boolean isFile(String path) {
      return spoilt.containsKey(path) || whole.isFile(path);
    }

    @Override
    public boolean isFolder(String path) {
      return whole.isFolder(path);
    }

    @Override
    public List<String> list(String folder) {
      return whole.list(folder);
    }

    @Override
    public List<String> filesBelow(String folder) {
      return whole.filesBelow(folder);
    }

    @Override
    public TextReading read(String path) {
      assertThat(path.split("/", -1)).doesNotContain("..", ".").doesNotContain("");
      byte[] bytes = spoilt.get(path);
      return bytes == null
          ? whole.read(path)
          : new TextReading.Read(SourceText.adopt(nameOf(path), bytes));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void asFolders(long seed) {
    var random = new SplittableRandom(seed);
    var damage = new Damage(random, PIECES);
    SourceTree tree = Charts.tree();
    List<String> charts = tree.list("");
    for (int i = 0; i < CHARTS_PER_SEED; i++) {
      String chart = charts.get(random.nextInt(charts.size()));
      List<String> files = tree.filesBelow(chart);
      String file = files.get(random.nextInt(files.size()));
      byte[] spoilt = damage.of(text(tree, file)).getBytes(UTF_8);

      renders(new SpoiltTree(tree, Map.of(file, spoilt)), chart, seed + ", chart " + i);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void asArchives(long seed) {
    var damage = new Damage(new SplittableRandom(seed), PIECES);
    SourceTree tree = Charts.tree();
    for (String chart : tree.list("")) {
      byte[] archive = archive(tree, chart);
      for (int i = 0; i < 4; i++) {
        byte[] spoilt = i % 2 == 0 ? zipped(damage.of(archive)) : damage.of(zipped(archive));

        renders(new SpoiltTree(tree, Map.of("c.tgz", spoilt)), "c.tgz", seed + ", " + chart + i);
      }
    }
  }

  private static void renders(SourceTree tree, String path, String which) {
    assertTimeout(
        SOON,
        () -> {
          switch (HelmChart.load(tree, path, Limits.DEFAULT)) {
            case HelmChart.Loading.Refused(var diagnostics) -> tell(diagnostics);
            case HelmChart.Loading.Loaded(var chart) -> {
              var rendered = chart.render(RenderOptions.DEFAULT).rendered();
              tell(rendered.diagnostics());
              for (Resource each : rendered.resources()) {
                locate(each, each.raw(), FieldPath.ROOT);
              }
            }
          }
        },
        () -> "seed " + which);
  }

  private static void tell(List<Diagnostic> diagnostics) {
    for (Diagnostic each : diagnostics) {
      assertThat(each.what()).isNotEmpty();
      assertThat(each.fix()).isNotEmpty();
    }
  }

  /// Asks of every field where it came from.
  private static void locate(Resource resource, @Nullable Object node, FieldPath path) {
    resource
        .locate(path)
        .ifPresent(place -> assertThat(place.span().source()).doesNotContain("..").isNotEmpty());
    switch (node) {
      case JsonObject object -> {
        for (int i = 0; i < object.size(); i++) {
          locate(resource, object.valueAt(i), path.key(object.keyAt(i)));
        }
      }
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          locate(resource, array.get(i), path.index(i));
        }
      }
      case null, default -> {} // scalars hold nothing
    }
  }

  private static String text(SourceTree tree, String file) {
    return switch (tree.read(file)) {
      case TextReading.Read(var text) -> new String(text.bytes(), UTF_8);
      case TextReading.Unreadable(var fault) -> throw new AssertionError(fault.toString());
    };
  }

  private static byte[] archive(SourceTree tree, String chart) {
    var bytes = new ByteArrayOutputStream();
    try {
      var tar = new TarWriter(bytes);
      for (String file : tree.filesBelow(chart)) {
        tar.file(file, text(tree, file).getBytes(UTF_8));
      }
      tar.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] zipped(byte[] bytes) {
    var zipped = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
