package dev.bulwark.helm.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileArchivesTest {
  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          chart/../../etc/passwd, chart illegally references parent directory
          chart//etc/passwd,      chart illegally contains absolute paths
          chart/c:/windows/x,     chart contains illegally named files
          passwd,                 'chart illegally contains content outside the base directory: "passwd"'
          Chart.yaml,             chart yaml not in base directory
          'chart\\..\\..\\x',     chart illegally references parent directory
          """)
  void thatLeadOutOfThemselvesAreRefused(String path, String why) {
    entry(path, '0', 1);

    assertThat(read()).extracting(Diagnostic::why).containsExactly(why);
  }

  @Test
  void keepWhatLiesInTheirFolder() {
    entry("chart/a/../Chart.yaml", '0', 3);
    entry("chart/templates/", '5', 0);
    entry("chart/templates/pod.yaml", '0', 600);

    var files = new ArrayList<ChartFile>();
    assertThat(read(files)).isEmpty();
    assertThat(files)
        .extracting(ChartFile::path)
        .containsExactly("Chart.yaml", "templates/pod.yaml");
    assertThat(files.get(1).text().bytes()).hasSize(600);
  }

  @Test
  void haveTheirLinksLeftOut() {
    entry("chart/Chart.yaml", '0', 3);
    entry("chart/link", '2', 0);

    assertThat(read()).extracting(Diagnostic::what).containsExactly("link in an archive");
  }

  @Test
  void thatClaimMoreThanTheyHoldAreRefused() {
    entry("chart/Chart.yaml", '0', 3);
    byte[] whole = tar.toByteArray();
    tar.reset();
    tar.write(whole, 0, 514);

    assertThat(read()).extracting(Diagnostic::why).containsExactly("unexpected EOF");
  }

  @Test
  void thatUnpackToTooMuchAreRefusedBeforeTheyAreUnpacked() {
    header("chart/bomb", '0', 6L << 20);

    assertThat(read())
        .extracting(Diagnostic::why)
        .containsExactly("a file of a chart has at most 5 MiB, as for Helm");
  }

  @Test
  void thatAreNoArchivesAreRefused() {
    var diagnostics = read("not zipped".getBytes(UTF_8), new ArrayList<>());

    assertThat(diagnostics).extracting(Diagnostic::code).containsExactly("HELM-0005");
  }

  private List<Diagnostic> read() {
    return read(new ArrayList<>());
  }

  private List<Diagnostic> read(List<ChartFile> files) {
    var zipped = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(zipped)) {
      tar.writeTo(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return read(zipped.toByteArray(), files);
  }

  private static List<Diagnostic> read(byte[] archive, List<ChartFile> files) {
    var diagnostics = new ArrayList<Diagnostic>();
    try {
      var text = SourceText.adopt("chart.tgz", archive);
      files.addAll(new ArchiveFiles(text, new ChartLimits(), diagnostics).read());
    } catch (RefusedChartException e) {
      diagnostics.addAll(e.diagnostics());
    }
    return diagnostics;
  }

  private void entry(String name, char type, int size) {
    header(name, type, size);
    tar.writeBytes(new byte[(size + 511) / 512 * 512]);
  }

  private void header(String name, char type, long size) {
    var header = new byte[512];
    put(header, 0, name);
    put(header, 124, "%011o".formatted(size));
    header[156] = (byte) type;
    put(header, 148, "        ");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, "%06o".formatted(sum) + "\0 ");
    tar.writeBytes(header);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
