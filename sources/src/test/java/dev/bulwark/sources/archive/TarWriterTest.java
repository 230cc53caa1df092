package dev.bulwark.sources.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarWriterTest {
  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 1, 511, 512, 513})
  void whatIsWrittenIsReadAgain(int size) throws IOException {
    var archive = new ByteArrayOutputStream();
    var writer = new TarWriter(archive);
    String longName = "/" + "a/".repeat(120) + "ü.rego";
    writer.file("/first", "x".repeat(size).getBytes(UTF_8));
    writer.file(longName, "second".getBytes(UTF_8));
    writer.end();

    var reader = new TarReader(new ByteArrayInputStream(archive.toByteArray()));

    assertThat(reader.next()).isEqualTo(new TarReader.Entry("/first", TarReader.Kind.FILE, size));
    assertThat(reader.contents()).hasSize(size);
    assertThat(reader.next()).isEqualTo(new TarReader.Entry(longName, TarReader.Kind.FILE, 6));
    assertThat(reader.contents()).asString(UTF_8).isEqualTo("second");
    assertThat(reader.next()).isNull();
  }
}
