package dev.bulwark.sources.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.time.Duration;

/// Any bytes at all are read or reported, in time; and the quick reader agrees with the complete
/// one. `JAZZER_FUZZ=1 ./mvnw -pl sources -am test -Dtest=DocumentsFuzzTest` looks for more.
class DocumentsFuzzTest {
  private static final Limits LIMITS = new Limits(1 << 20, 40, 100_000, 10_000, 10_000);
  private static final long MOST_NANOS = Duration.ofSeconds(20).toNanos();

  @FuzzTest(maxDuration = "10m")
  void readsOrReports(byte[] bytes) {
    long start = System.nanoTime();

    var parsed = Documents.read(SourceText.adopt("fuzz.yaml", bytes), LIMITS);

    assertThat(System.nanoTime() - start).isLessThan(MOST_NANOS);
    for (var diagnostic : parsed.diagnostics()) {
      assertThat(diagnostic.what()).isNotBlank();
      assertThat(diagnostic.span()).isPresent();
    }
    for (var document : parsed.documents()) {
      assertThat(document.range().end()).isLessThanOrEqualTo(bytes.length);
      assertThat(TreeText.of(new Tree(document.root(), document.range()))).isNotEmpty();
    }
    boolean whole = parsed.diagnostics().stream().noneMatch(DocumentsFuzzTest::isWhole);
    if (whole) {
      BothReaders.compare(bytes);
    }
  }

  /// Whether the text was refused before it was split.
  private static boolean isWhole(Diagnostic diagnostic) {
    return diagnostic.code().equals("YAML-0014") || diagnostic.code().equals("YAML-0001");
  }
}
