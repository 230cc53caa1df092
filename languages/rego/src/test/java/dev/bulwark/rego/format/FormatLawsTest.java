package dev.bulwark.rego.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.rego.parse.Features;
import dev.bulwark.rego.parse.RegoParser.Parsed;
import dev.bulwark.rego.tree.ParsedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatLawsTest {
  private static final Pattern COMMENT = Pattern.compile("# c[0-9]+");

  private static final List<FormatOptions> OPTIONS =
      List.of(
          FormatOptions.V1,
          FormatOptions.V0,
          FormatOptions.V0_TO_BOTH,
          FormatOptions.V1_TO_BOTH,
          FormatOptions.V1.dropImports(true));

  private static final List<String> PIECES =
      List.of(
          "\n",
          "# c\n",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          ",",
          ":=",
          "=",
          "|",
          " if ",
          " contains ",
          "else ",
          " with input as 1",
          "some ",
          "every x in ",
          "-",
          "$\"{",
          "`",
          "\"",
          "_",
          "\\",
          "default ",
          "import rego.v1\n",
          "\u00e9",
          "\ud83d\ude00",
          "\r\n",
          "set()",
          ";");

  private static Stream<Long> seeds() {
    return LongStream.range(0, 120).boxed();
  }

  private static Parsed<ParsedModule> parsed(String text) {
    return ParsedModule.of("p.rego", text, Features.newest(RegoVersion.V1), Yaml.CLOSED);
  }

  private static String tree(String text) {
    return parsed(text).result().orElseThrow().json(false, false);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsFormattedSaysTheSame(long seed) {
    String text = ModuleTexts.any(new SplittableRandom(seed));

    String formatted =
        RegoFormatter.format("p.rego", text, FormatOptions.V1).result().orElseThrow();

    assertThat(tree(formatted)).as(formatted).isEqualTo(tree(text));
    assertThat(comments(formatted)).as(formatted).containsExactlyElementsOf(comments(text));
  }

  private static List<String> comments(String text) {
    return COMMENT.matcher(text).results().map(found -> found.group()).sorted().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsFormattedWithoutCommentsStaysAsItIs(long seed) {
    String text = ModuleTexts.any(new SplittableRandom(seed)).replaceAll(" *# c[0-9]+", "");

    String once = RegoFormatter.format("p.rego", text, FormatOptions.V1).result().orElseThrow();

    assertThat(RegoFormatter.format("p.rego", once, FormatOptions.V1).result()).contains(once);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverIsGivenIsFormattedOrRefused(long seed) {
    var random = new SplittableRandom(seed);
    var text = new StringBuilder(ModuleTexts.any(random));
    for (int i = 0; i < 4; i++) {
      int place = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.insert(place, PIECES.get(random.nextInt(PIECES.size())));
      } else {
        text.delete(place, Math.min(text.length(), place + 1 + random.nextInt(5)));
      }
    }
    var answers = new ArrayList<Parsed<String>>();

    for (FormatOptions options : OPTIONS) {
      answers.add(RegoFormatter.format("p.rego", text.toString(), options));
    }

    assertThat(answers)
        .allMatch(answer -> answer.result().isPresent() == answer.errors().isEmpty());
    parsed(text.toString())
        .result()
        .ifPresent(module -> assertThat(module.outline(true)).startsWith("module\n"));
  }
}
