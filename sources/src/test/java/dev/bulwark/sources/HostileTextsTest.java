package dev.bulwark.sources;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import java.nio.charset.Charset;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts made to hurt end in diagnostics, soon and in little memory.
@Timeout(20)
class HostileTextsTest {
  private static Documents.Parsed read(byte[] text, Limits limits) {
    return Documents.read(SourceText.adopt("hostile.yaml", text), limits);
  }

  private static Documents.Parsed read(String text) {
    return read(text.getBytes(UTF_8), Limits.DEFAULT);
  }

  private static Diagnostic theFault(Documents.Parsed parsed) {
    assertThat(parsed.documents()).isEmpty();
    assertThat(parsed.diagnostics()).hasSize(1);
    return parsed.diagnostics().getFirst();
  }

  private static JsonObject theObject(Documents.Parsed parsed) {
    assertThat(parsed.diagnostics()).isEmpty();
    return theRoot(parsed);
  }

  private static JsonObject theRoot(Documents.Parsed parsed) {
    return (JsonObject) Objects.requireNonNull(parsed.documents().getFirst().root());
  }

  @Nested
  class GivenDeepNesting {
    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "{\"a\":", "- ", "[{a: ", "? ", "? - "})
    void namesTheLimit(String opening) {
      var fault = theFault(read(opening.repeat(100_000)));

      assertThat(fault.code()).isIn("YAML-0012", "YAML-0006");
    }

    @Test
    void namesTheLimitForIndentation() {
      var text = new StringBuilder();
      for (int i = 0; i < 2_000; i++) {
        text.append(" ".repeat(i)).append("a:\n");
      }

      assertThat(theFault(read(text.toString())).code()).isEqualTo("YAML-0012");
    }

    @Test
    void readsAsDeepAsTheLimitAllows() {
      assertThat(read("[".repeat(100) + "]".repeat(100)).documents()).hasSize(1);
      assertThat(read("- ".repeat(100) + "a").documents()).hasSize(1);
      assertThat(theFault(read("[".repeat(101) + "]".repeat(101))).code()).isEqualTo("YAML-0012");
    }
  }

  @Nested
  class GivenAliases {
    @Test
    @Timeout(2)
    void aBillionLaughsEndInADiagnostic() {
      var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
      for (int i = 1; i < 30; i++) {
        text.append("a").append(i).append(": &a").append(i).append(" [");
        text.append(("*a" + (i - 1) + ", ").repeat(8)).append("*a").append(i - 1).append("]\n");
      }

      assertThat(theFault(read(text.toString())).code()).isEqualTo("YAML-0013");
    }

    @Test
    void manyMergesOfAMergeEndInADiagnostic() {
      var text = new StringBuilder("m0: &m0\n");
      for (int i = 0; i < 5_000; i++) {
        text.append("  k").append(i).append(": v\n");
      }
      for (int i = 1; i < 5_000; i++) {
        text.append("m").append(i).append(":\n  <<: *m0\n");
      }

      assertThat(theFault(read(text.toString())).code()).isEqualTo("YAML-0013");
    }

    @Test
    void aValueInsideItselfIsRefused() {
      assertThat(theFault(read("&a [*a]")).code()).isEqualTo("YAML-0011");
      assertThat(theFault(read("a: &x {b: &y {c: *x}}")).code()).isEqualTo("YAML-0011");
    }

    @Test
    void depthCountsThroughAliases() {
      var text = new StringBuilder("a0: &a0 [x]\n");
      for (int i = 1; i < 200; i++) {
        text.append("a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
      }

      assertThat(theFault(read(text.toString())).code()).isEqualTo("YAML-0012");
    }

    @Test
    void anAliasSharesTheValueItNames() {
      var root = theObject(read("a: &x {b: 1}\nc: *x\n"));

      assertThat(root.get("c")).isSameAs(root.get("a"));
    }
  }

  @Nested
  class GivenTooMuch {
    @Test
    void aTextOverTheLimitIsNotRead() {
      var limits = new Limits(10, 100, 1_000, 1_000, 1_000);

      var fault = theFault(read("a: 12345678".getBytes(UTF_8), limits));

      assertThat(fault.code()).isEqualTo("YAML-0014");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[1, 1, 1, 1, 1]",
          "- 1\n- 1\n- 1\n- 1\n- 1\n",
          "[1,1,1,1,&a 1]",
          "a: 1\n---\nb: 2\n---\nc: 3\n"
        })
    void valuesOverTheLimitAreNotRead(String text) {
      var limits = new Limits(1_000, 100, 5, 1_000, 1_000);

      var parsed = read(text.getBytes(UTF_8), limits);

      assertThat(parsed.diagnostics()).extracting(Diagnostic::code).containsExactly("YAML-0013");
    }

    @Test
    void documentsOverTheLimitAreNotRead() {
      var limits = new Limits(1_000, 100, 1_000, 1_000, 2);

      var parsed = read("a: 1\n---\nb: 2\n---\nc: 3\n".getBytes(UTF_8), limits);

      assertThat(parsed.documents()).hasSize(2);
      assertThat(parsed.diagnostics()).extracting(Diagnostic::code).containsExactly("YAML-0013");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{%s}", "{\n%s}", "{x: &a 1, %s}"})
    void tooManyDuplicateKeysAreNotAllReported(String frame) {
      var parsed = read(frame.formatted("\"a\":1,".repeat(100_000) + "\"a\":2"));

      assertThat(theRoot(parsed)).containsEntry("a", 2L);
      assertThat(parsed.diagnostics()).hasSize(10);
      assertThat(parsed.diagnostics().getLast().what()).contains("perhaps more");
    }

    @Test
    void aLineOfTenMegabytesIsRead() {
      var root = theObject(read("a: " + "x".repeat(10_000_000) + "\n"));

      assertThat((String) root.get("a")).hasSize(10_000_000);
    }

    @Test
    void tenThousandDocumentsAreRead() {
      assertThat(read("---\na: 1\n".repeat(10_000)).documents()).hasSize(10_000);
    }

    @Test
    void tenThousandFaultyDocumentsAreReported() {
      assertThat(read("---\na: &\n".repeat(10_000)).diagnostics()).hasSize(10_000);
    }

    @Test
    void manyKeysAreRead() {
      var text = new StringBuilder();
      for (int i = 0; i < 100_000; i++) {
        text.append("key").append(i).append(": ").append(i).append('\n');
      }

      assertThat(theObject(read(text.toString()))).hasSize(100_000).containsEntry("key7", 7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x: &a 1\n"})
    void keysOfOneHashAreRead(String start) {
      var text = new StringBuilder(start);
      for (int i = 0; i < 1 << 15; i++) {
        for (int bit = 0; bit < 15; bit++) {
          text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
        }
        text.append(": 1\n");
      }

      assertThat(theObject(read(text.toString()))).hasSizeGreaterThanOrEqualTo(1 << 15);
    }

    @Test
    void hugeNumbersAreTexts() {
      assertThat(theObject(read("a: 1e999999999\n"))).containsEntry("a", "1e999999999");
      assertThat(theObject(read("a: " + "9".repeat(1_000_000) + "\n")).get("a")).isNotNull();
      assertThat(read("{\"a\": " + "9".repeat(300) + "}").documents()).hasSize(1);
    }
  }

  @Nested
  class GivenBytesThatAreNoText {
    @Test
    void invalidUtf8IsReportedAtItsByte() {
      var fault = theFault(read(new byte[] {'a', ':', ' ', (byte) 0xC3, 'x'}, Limits.DEFAULT));

      assertThat(fault.code()).isEqualTo("YAML-0001");
      assertThat(fault.what()).contains("0xc3");
      assertThat(fault.span().orElseThrow().column()).isEqualTo(4);
    }

    @Test
    void invalidUtf8CostsOneDocument() {
      var text = new byte[] {'a', ':', '1', '\n', '-', '-', '-', '\n', (byte) 0xFF};

      assertThat(read(text, Limits.DEFAULT).documents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsAreNamed(String encoding) {
      var fault = theFault(read("kind: Pod\n".getBytes(Charset.forName(encoding)), Limits.DEFAULT));

      assertThat(fault.what()).contains(encoding.substring(0, 6)).contains("UTF-8");
    }

    @Test
    void twoBytesAreEnoughToTell() {
      assertThat(theFault(read("a".getBytes(UTF_16LE), Limits.DEFAULT)).what()).contains("UTF-16");
      assertThat(theFault(read("".concat("a").getBytes(UTF_16), Limits.DEFAULT)).code())
          .isEqualTo("YAML-0001");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a: \u0000",
          "a: \u0007x",
          "a: \u007F",
          "a: \u0085b",
          "a: \u2028b",
          "# \u2029",
          "a: \uFFFE"
        })
    void controlCharactersAreRefused(String text) {
      assertThat(theFault(read(text)).code()).isEqualTo("YAML-0002");
    }
  }

  @Nested
  class GivenOddLineEnds {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyKindEndsALine(String end) {
      var text = String.join(end, "a: 1", "b:", "- |", "  x", "  y", "---", "c: 2", "");

      var documents = read(text).documents();

      assertThat(documents.getFirst().root())
          .isEqualTo(JsonObject.of("a", 1, "b", JsonArray.of("x\ny\n")));
      assertThat(documents.getLast().root()).isEqualTo(JsonObject.of("c", 2));
    }

    @Test
    void aByteOrderMarkIsNoContent() {
      var parsed = read("\uFEFFa: 1\n");

      assertThat(theObject(parsed)).containsOnlyKeys("a");
      assertThat(parsed.documents().getFirst().range().start()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "\n", "---", "---\n---\n", "# only\n", "...\n", "\uFEFF", " ", "--- # x\n"})
    void nothingIsNoDocument(String text) {
      assertThat(read(text).documents()).isEmpty();
      assertThat(read(text).diagnostics()).isEmpty();
    }
  }
}
