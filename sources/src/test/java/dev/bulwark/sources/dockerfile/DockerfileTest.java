package dev.bulwark.sources.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.dockerfile.Instruction.Flag;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How BuildKit parts a text.
class DockerfileTest {
  private static Dockerfile read(String text) {
    return Dockerfile.read(SourceText.of("Dockerfile", text));
  }

  private static Instruction only(String text) {
    Dockerfile file = read(text);
    assertThat(file.diagnostics()).isEmpty();
    assertThat(file.instructions()).hasSize(1);
    return file.instructions().getFirst();
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  private static String span(String text, Word word) {
    return SourceText.of("Dockerfile", text).span(word.range()).toString();
  }

  private static List<List<String>> commands(String text) {
    return only(text).commands().stream().map(command -> texts(command.words())).toList();
  }

  @Test
  void joinsContinuedLinesWithoutTheCommentsBetweenThem() {
    String text =
        """
        RUN apt-get update \\
            # the client
            && apt-get install -y \\

              curl
        """;

    Instruction run = only(text);

    assertThat(run.original()).isEqualTo("RUN apt-get update     && apt-get install -y       curl");
    assertThat(commands(text))
        .containsExactly(List.of("apt-get", "update"), List.of("apt-get", "install", "-y", "curl"));
    assertThat(span(text, run.commands().getLast().words().getLast())).isEqualTo("Dockerfile:5:7");
  }

  @Test
  void takesAnotherEscapeCharacterByDirective() {
    Dockerfile file =
        read(
            """
            # syntax=docker/dockerfile:1
            # escape=`
            COPY a.txt `
              C:\\app\\
            """);

    assertThat(file.escape()).isEqualTo('`');
    assertThat(texts(file.instructions().getFirst().arguments()))
        .containsExactly("a.txt", "C:\\app\\");
  }

  @Test
  void takesADirectiveBelowAnInstructionForAComment() {
    assertThat(read("FROM scratch\n# escape=`\n").escape()).isEqualTo('\\');
  }

  @Test
  void readsFlagsAndTakesTheirQuotesAway() {
    Instruction copy = only("COPY --from=build --chown=\"app:app\" --link /out /app/\n");

    assertThat(copy.flags()).extracting(Flag::name).containsExactly("from", "chown", "link");
    assertThat(copy.flags()).extracting(Flag::value).containsExactly("build", "app:app", "");
    assertThat(texts(copy.arguments())).containsExactly("/out", "/app/");
  }

  @Test
  void readsJsonWhereItIsAnArrayOfStrings() {
    assertThat(texts(only("CMD [\"java\", \"-jar\", \"a\\u0062\\\\c\"]").arguments()))
        .containsExactly("java", "-jar", "ab\\c");
    assertThat(only("CMD [ \"$A\" = 1 ] && echo").isJson()).isFalse();
    assertThat(only("CMD []").isJson()).isTrue();
  }

  @Test
  void readsAssignmentsOfBothForms() {
    assertThat(only("ENV A=1 B=\"two words\" C=a\\ b").assignments())
        .extracting(a -> a.name().text() + ":" + a.value().orElseThrow().text())
        .containsExactly("A:1", "B:\"two words\"", "C:a\\ b");
    assertThat(only("ENV GREETING hello there").assignments())
        .extracting(a -> a.name().text() + ":" + a.value().orElseThrow().text())
        .containsExactly("GREETING:hello there");
    assertThat(only("ARG VERSION").assignments().getFirst().value()).isEmpty();
  }

  @Test
  void readsHereDocuments() {
    String text =
        """
        RUN <<EOF
        apk add curl
        EOF
        COPY <<-"CONF" <<B /etc/
        \tport=1
        \tCONF
        b
        B
        """;

    Dockerfile file = read(text);

    Instruction run = file.instructions().getFirst();
    assertThat(texts(run.commands().getFirst().words())).containsExactly("apk", "add", "curl");
    assertThat(span(text, run.commands().getFirst().words().getLast())).isEqualTo("Dockerfile:2:9");
    Instruction copy = file.instructions().getLast();
    assertThat(copy.heredocs()).hasSize(2);
    assertThat(copy.heredocs().getFirst().content().text()).isEqualTo("\tport=1\n");
    assertThat(copy.heredocs().getFirst().expands()).isFalse();
    assertThat(copy.heredocs().getFirst().chomps()).isTrue();
    assertThat(copy.heredocs().getLast().content().text()).isEqualTo("b\n");
  }

  @Test
  void readsTheInstructionOfATrigger() {
    Instruction trigger = only("ONBUILD RUN make").trigger().orElseThrow();

    assertThat(trigger.keyword().text()).isEqualTo("RUN");
    assertThat(texts(trigger.arguments())).containsExactly("make");
  }

  @Test
  void partsTheCommandsOfAScript() {
    assertThat(
            commands(
                "RUN set -eux; if [ -n \"$A\" ]; then A=1 B=2 curl -fsSL 'x y'|sh; fi || true"))
        .containsExactly(
            List.of("set", "-eux"),
            List.of("[", "-n", "$A", "]"),
            List.of("curl", "-fsSL", "x y"),
            List.of("sh"),
            List.of("true"));
    assertThat(only("RUN curl x | sh").commands().getLast().piped()).isTrue();
    assertThat(only("RUN curl x || sh").commands().getLast().piped()).isFalse();
    assertThat(commands("CMD [\"sh\", \"-c\", \"a && b\"]"))
        .containsExactly(List.of("a"), List.of("b"));
    assertThat(commands("RUN x=$(a | b) c `d; e`")).containsExactly(List.of("c", "`d; e`"));
  }

  @Test
  void reportsWhatBuildKitRefusesAndReadsTheRest() {
    Dockerfile file =
        read(
            """
            FROM alpine:3.22
            RUM secret-password
            ENV A
            RUN <<EOF
            never closed
            """);

    assertThat(file.instructions()).extracting(i -> i.keyword().text()).contains("FROM", "RUN");
    assertThat(file.diagnostics())
        .extracting(Diagnostic::what)
        .containsExactly(
            "there is no such instruction",
            "ENV needs a name and a value",
            "here-document EOF has no end");
    assertThat(file.diagnostics().getFirst().excerpt().orElseThrow().lines())
        .containsExactly("RUM");
  }

  @Test
  void readsWindowsLinesAndAByteOrderMark() {
    Dockerfile file = read("\uFEFFFROM a \\\r\n  AS b\r\nUSER c\r\n");

    assertThat(file.instructions()).hasSize(2);
    assertThat(texts(file.instructions().getFirst().arguments())).containsExactly("a", "AS", "b");
    assertThat(texts(file.instructions().getLast().arguments())).containsExactly("c");
  }
}
