package dev.bulwark.configs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.SourceText;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The shapes are those of conftest 0.71.
@NullMarked
class ConfigDocumentsTest {
  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("app.yaml", "a: 1\n---\nb: [x]\n", "[{a=1}, {b=[x]}]"),
        Arguments.of("list.json", "[{\"a\": 1}, 2]", "[{a=1}, 2]"),
        Arguments.of("empty.yaml", "# nothing\n", "[null]"),
        Arguments.of("c.jsonc", "{ // c\n\"a\": \"//\" /* d */ }", "[{a=//}]"),
        Arguments.of(
            "Cargo.toml",
            """
            t = 1979-05-27 07:32:00.50
            d = 1979-05-27
            [a.b]
            x = [1_0, 0xff, 1e1, 'r', true]
            [[p]]
            n = {k = "\\u00e9"}
            [[p]]
            """,
            "[{t=1979-05-27T07:32:00.5Z, d=1979-05-27T00:00:00Z,"
                + " a={b={x=[10, 255, 10.0, r, true]}}, p=[{n={k=é}}, {}]}]"),
        Arguments.of(
            "app.ini",
            "top = 1\n[A]\nn = 12 ; c\nb = T\ns = \"q\"\nl = a \\\n b\n[A.B]\nk: v\n",
            "[{A={n=12, b=true, s=q, l=a b}, A.B={k=v}}]"),
        Arguments.of(
            ".env",
            "export A = 1 # c\nB=\"x $A\\n\"\nC='$A'\nD=\"two\nlines\"\n",
            "[{A=1, B=x 1\n, C=$A, D=two\nlines}]"),
        Arguments.of("a.properties", "! c\na : b\\u0041\nc d \\\n  e\n", "[{a=bA, c=d e}]"),
        Arguments.of(
            "pom.xml",
            "<p xmlns=\"u\"><d id=\"1\">t</d><d><![CDATA[<r>]]></d><e/></p>",
            "[{p={-xmlns=u, d=[{#content=t, -id=1}, <r>], e=}}]"),
        Arguments.of(
            "CODEOWNERS",
            """
            # all
            * @org/team-a bob@example.com # last
            /docs/a\\ b/ @bob
            nobody
            """,
            "[{rules=[{pattern=*, owners=[{type=team, value=org/team-a},"
                + " {type=email, value=bob@example.com}], comment=last, lineNumber=2},"
                + " {pattern=/docs/a\\ b/, owners=[{type=username, value=bob}], comment=,"
                + " lineNumber=3}, {pattern=nobody, owners=[], comment=, lineNumber=4}]}]"),
        Arguments.of(
            "main.tf",
            """
            terraform {
              required_version = ">= 1.5"
            }
            resource "aws_s3_bucket" "logs" {
              name  = "x-${var.stage}"
              count = var.on ? 1 : 0
              acl   = "${var.acl}"
              sizes = [1, -2, 1.5, true, null, upper("a")]
              tags  = { Name = "a", (var.k) = "b", "c$${d}" = local.e }
              rule {
                days = (1 + 2)
              }
              rule {}
              text = <<-EOT
                %{if var.on}on%{else}off%{endif}%{for k, v in var.m}${k}%{endfor}
              EOT
            }
            resource "aws_s3_bucket" "more" {}
            """,
            "[{resource={aws_s3_bucket={logs=[{acl=${var.acl}, count=${var.on ? 1 : 0},"
                + " name=x-${var.stage}, rule=[{days=${(1 + 2)}}, {}],"
                + " sizes=[1, -2, 1.5, true, null, ${upper(\"a\")}],"
                + " tags={${(var.k)}=b, Name=a, c$${d}=${local.e}},"
                + " text=%{if var.on}on%{else}off%{endif}%{for k, v in var.m}${k}%{endfor}\n}],"
                + " more=[{}]}}, terraform=[{required_version=>= 1.5}]}]"),
        Arguments.of(
            ".dockerignore",
            "# c\n!k",
            "[[{Kind=Comment, Value=c, Original=# c}, {Kind=NegatedPath, Value=k, Original=!k}]]"),
        Arguments.of(
            "Dockerfile",
            """
            # why
            FROM --platform=x golang AS b
            RUN a && \\
              # inner
              b
            FROM scratch
            COPY --from=b ["x", "y"]
            """,
            "[[{Cmd=comment, SubCmd=, JSON=false, Flags=null, Value=[why], Stage=0},"
                + " {Cmd=from, SubCmd=, JSON=false, Flags=[--platform=x], Value=[golang, AS, b],"
                + " Stage=0},"
                + " {Cmd=run, SubCmd=, JSON=false, Flags=[], Value=[a &&   b], Stage=0},"
                + " {Cmd=from, SubCmd=, JSON=false, Flags=[], Value=[scratch], Stage=1},"
                + " {Cmd=copy, SubCmd=, JSON=true, Flags=[--from=b], Value=[x, y], Stage=1}]]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void areReadInTheShapesThatPoliciesKnow(String name, String text, String wanted) {
    assertThat(read(name, text).documents()).asString().isEqualTo(wanted);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("a.toml", "a = 1\na = 2\n"),
        Arguments.of("a.toml", "a = [\n1"),
        Arguments.of("a.ini", "\n[x"),
        Arguments.of(".env", "A=1\nno assignment\n"),
        Arguments.of("a.xml", "<a>\n<b></a>"),
        Arguments.of("Dockerfile", "FROM a\nNONSENSE b\n"),
        Arguments.of("a.json", "{\n\"a\": ]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void thatCannotBeReadTellTheLine(String name, String text) {
    ConfigDocuments read = read(name, text);

    assertThat(read.documents()).isEmpty();
    assertThat(read.diagnostics().getFirst().code()).isEqualTo("CONFIG-0001");
    assertThat(read.diagnostics().getFirst().span().orElseThrow().line()).isEqualTo(2);
  }

  @Test
  void ofFormatsWithoutAReaderAreNamed() {
    ConfigDocuments read = read("main.cue", "a: 1");

    assertThat(read.diagnostics().getFirst().code()).isEqualTo("CONFIG-0002");
    assertThat(read.diagnostics().getFirst().what()).isEqualTo("files of cue are not read");
  }

  @Test
  void ofOtherNamesAreNone() {
    assertThat(ConfigFormat.of("README.md")).isEmpty();
  }

  private static ConfigDocuments read(String name, String text) {
    return ConfigDocuments.read(ConfigFormat.of(name).orElseThrow(), SourceText.of(name, text));
  }
}
