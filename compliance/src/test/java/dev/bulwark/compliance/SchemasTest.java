package dev.bulwark.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.bulwark.compliance.baseline.Baseline.WaiverRules;
import dev.bulwark.compliance.baseline.BaselineReader;
import dev.bulwark.compliance.baseline.Library;
import dev.bulwark.compliance.baseline.Vocabulary;
import dev.bulwark.compliance.waiver.Waivers;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published schemas take what the readers take, and nothing else that a schema can tell.
class SchemasTest {
  private static final Vocabulary VOCABULARY =
      new Vocabulary(List.of("text", "sarif"), List.of("1.32", "1.33"));

  private static final Library NO_OTHERS =
      new Library() {
        @Override
        public Opened open(Resource document, String path) {
          return new Opened.Refused("none", "", "");
        }

        @Override
        public String beside(Resource document, String path) {
          return path;
        }
      };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"extends\": []}",
        "{\"extends\": \"strict\", \"sources\": \"k8s\", \"policies\": [\"a\", \"b\"]}",
        "{\"controls\": {\"a\": false, \"b\": \"high\", \"c\": {\"scope\": {\"labels\": \"a=b\"}}}}",
        "{\"controls\": {\"c\": {\"scope\": {\"except\": {\"labels\": {\"matchLabels\": {}}}}}}}",
        "{\"gate\": {\"failOn\": \"none\", \"most\": {\"low\": 3}}}",
        "{\"waivers\": {\"require\": [\"owner\", \"expires\"], \"nearDays\": 7}}",
        "{\"podSecurity\": {\"level\": \"namespace\", \"version\": \"v1.30\"}}",
        "{\"output\": {\"formats\": [\"text\"], \"severity\": \"low\"}}",
        "{\"kubernetesVersion\": \"1.33\"}",
        "{\"extend\": []}",
        "{\"controls\": {\"a\": 3}}",
        "{\"controls\": {\"a\": \"hgih\"}}",
        "{\"controls\": {\"a\": {\"sevrity\": \"low\"}}}",
        "{\"controls\": {\"a\": {\"scope\": {\"kind\": \"Pod\"}}}}",
        "{\"gate\": {\"failOn\": \"all\"}}",
        "{\"gate\": {\"most\": {\"low\": -1}}}",
        "{\"gate\": {\"most\": {\"lowest\": 1}}}",
        "{\"waivers\": {\"require\": [\"onwer\"]}}",
        "{\"waivers\": {\"annotations\": \"no\"}}",
        "{\"podSecurity\": {\"level\": \"low\"}}",
        "{\"podSecurity\": {\"version\": \"31\"}}",
        "{\"output\": {\"severity\": 3}}",
        "{\"kubernetesVersion\": 1.33}",
        "[]",
      })
  void agreeWithTheReaderOfBaselines(String spec) throws IOException {
    String json =
        "{\"apiVersion\": \"bulwark.dev/v1alpha1\", \"kind\": \"Baseline\", \"spec\": "
            + spec
            + "}";
    var reading =
        BaselineReader.read(Texts.resource("b.json", json), "b.json", VOCABULARY, NO_OTHERS);

    assertThat(isValid("baseline", json)).isEqualTo(isSound(reading.diagnostics()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"controls\": [\"a\"], \"reason\": \"r\", \"expires\": \"2027-01-31\"",
        "\"controls\": \"a\", \"reason\": \"r\", \"expires\": \"2027-01-31\", \"owner\": \"o\"",
        "\"controls\": [\"a\"], \"match\": {\"labels\": \"a=b\", \"images\": [\"x\"]},"
            + " \"reason\": \"r\", \"expires\": \"2027-01-31\"",
        "\"reason\": \"r\", \"expires\": \"2027-01-31\"",
        "\"controls\": [], \"reason\": \"r\", \"expires\": \"2027-01-31\"",
        "\"controls\": [\"a\"], \"expires\": \"2027-01-31\"",
        "\"controls\": [\"a\"], \"reason\": \"r\"",
        "\"controls\": [\"a\"], \"reason\": \"r\", \"expires\": \"soon\"",
        "\"controls\": [\"a\"], \"reason\": \"r\", \"expires\": \"2027-01-31\", \"onwer\": \"o\"",
        "\"controls\": [\"a\"], \"match\": {\"nam\": \"x\"}, \"reason\": \"r\","
            + " \"expires\": \"2027-01-31\"",
      })
  void agreeWithTheReaderOfWaivers(String spec) throws IOException {
    String json =
        "{\"apiVersion\": \"bulwark.dev/v1alpha1\", \"kind\": \"Waiver\","
            + " \"metadata\": {\"name\": \"w\"}, \"spec\": {"
            + spec
            + "}}";
    Waivers waivers =
        Waivers.read(
            Texts.resources("w.json", json),
            WaiverRules.DEFAULT,
            () -> LocalDate.parse("2026-11-21"));

    assertThat(isValid("waiver", json)).isEqualTo(isSound(waivers.diagnostics()));
  }

  private static boolean isSound(List<Diagnostic> diagnostics) {
    return diagnostics.stream().noneMatch(each -> each.level() == Diagnostic.Level.ERROR);
  }

  private static boolean isValid(String name, String json) throws IOException {
    String schema =
        Files.readString(Repository.root().resolve("docs/guide/" + name + ".schema.json"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema)
        .validate(json, InputFormat.JSON)
        .isEmpty();
  }
}
