package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/// The schemas that JSON output is held against.
final class Schemas {
  private Schemas() {}

  static void assertScanReport(String json) {
    try {
      String schema =
          Files.readString(Repository.root().resolve("docs/guide/scan-report.schema.json"));
      assertValid(schema, VersionFlag.V202012, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// By the schema of the OASIS committee.
  static void assertSarif(String json) {
    try (InputStream in = Schemas.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertValid(schema, VersionFlag.V7, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertValid(String schema, VersionFlag draft, String json) {
    var messages =
        JsonSchemaFactory.getInstance(draft).getSchema(schema).validate(json, InputFormat.JSON);
    assertThat(messages).isEmpty();
  }
}
