package dev.bulwark.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IgnoreRulesTest {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "*.yaml, a.yaml, IGNORED",
    "*.yaml, b/a.yaml, IGNORED",
    "/*.yaml, b/a.yaml, SILENT",
    "b/*.yaml, b/a.yaml, IGNORED",
    "b/*.yaml, c/b/a.yaml, SILENT",
    "**/b/*.yaml, c/b/a.yaml, IGNORED",
    "b/**, b/c/a.yaml, IGNORED",
    "b/**, b, SILENT",
    "a/**/b, a/b, IGNORED",
    "a/**/b, a/x/y/b, IGNORED",
    "gen?.yaml, gen1.yaml, IGNORED",
    "gen[0-9].yaml, gen7.yaml, IGNORED",
    "gen[!0-9].yaml, gen7.yaml, SILENT",
    "\\#a, #a, IGNORED",
    "#a, #a, SILENT",
    "out/, out, SILENT",
    "[, [, SILENT",
  })
  void matchesFilesAsGitDoes(String pattern, String file, IgnoreRules.Answer answer) {
    assertThat(IgnoreRules.parse(pattern).about(file, false)).isEqualTo(answer);
  }

  @Test
  void letsTheLastPatternDecide() {
    IgnoreRules rules = IgnoreRules.parse("*.yaml\n!keep.yaml\n");

    assertThat(rules.about("keep.yaml", false)).isEqualTo(IgnoreRules.Answer.KEPT);
    assertThat(rules.about("other.yaml", false)).isEqualTo(IgnoreRules.Answer.IGNORED);
  }

  @Test
  void keepsAPatternForFoldersToFolders() {
    assertThat(IgnoreRules.parse("out/").about("out", true)).isEqualTo(IgnoreRules.Answer.IGNORED);
  }

  @Test
  void isNotSlowOnAPatternMadeToBeSlow() {
    String pattern = "*a".repeat(200) + "b";

    assertThat(IgnoreRules.parse(pattern).about("a".repeat(4_000), false))
        .isEqualTo(IgnoreRules.Answer.SILENT);
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /// The oracle is git itself.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithGit(long seed, @TempDir Path folder) throws Exception {
    var random = new SplittableRandom(seed);
    var patterns = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      patterns.append(anyPattern(random)).append('\n');
    }
    Set<String> paths = new LinkedHashSet<>();
    for (int i = 0; i < 40; i++) {
      paths.add(anyPath(random));
    }
    git(folder, "init", "-q");
    Files.writeString(folder.resolve(".gitignore"), patterns);

    Set<String> ignoredByGit = new TreeSet<>(checkIgnore(folder, paths));

    IgnoreRules rules = IgnoreRules.parse(patterns.toString());
    Set<String> ignoredByUs = new TreeSet<>();
    for (String path : paths) {
      if (ignoredWithParents(rules, path)) {
        ignoredByUs.add(path);
      }
    }
    assertThat(ignoredByUs).as(patterns.toString()).isEqualTo(ignoredByGit);
  }

  /// A folder that is ignored takes everything below it along, which the walk does by not entering
  /// it.
  private static boolean ignoredWithParents(IgnoreRules rules, String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (rules.about(path.substring(0, slash), true) == IgnoreRules.Answer.IGNORED) {
        return true;
      }
    }
    return rules.about(path, false) == IgnoreRules.Answer.IGNORED;
  }

  private static String anyPattern(SplittableRandom random) {
    String[] parts = {"a", "b", "ab", "*", "?", "a*", "*b", "[ab]", "[!a]", "**", "\\a"};
    var pattern = new StringBuilder(random.nextInt(5) == 0 ? "!" : "");
    pattern.append(random.nextInt(4) == 0 ? "/" : "");
    int segments = 1 + random.nextInt(3);
    for (int i = 0; i < segments; i++) {
      pattern.append(i > 0 ? "/" : "").append(parts[random.nextInt(parts.length)]);
    }
    return pattern.append(random.nextInt(4) == 0 ? "/" : "").toString();
  }

  private static String anyPath(SplittableRandom random) {
    String[] names = {"a", "b", "ab", "ba", "c"};
    var path = new StringBuilder();
    int segments = 1 + random.nextInt(4);
    for (int i = 0; i < segments; i++) {
      path.append(i > 0 ? "/" : "").append(names[random.nextInt(names.length)]);
    }
    return path.toString();
  }

  private static List<String> checkIgnore(Path folder, Set<String> paths)
      throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "check-ignore", "--no-index", "--stdin")
            .directory(folder.toFile())
            .start();
    try (var in = git.outputWriter(UTF_8)) {
      for (String path : paths) {
        in.write(path + "\n");
      }
    }
    List<String> ignored = git.inputReader(UTF_8).lines().toList();
    git.waitFor();
    return ignored;
  }

  private static void git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    var command = new java.util.ArrayList<String>(List.of("git"));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).start().waitFor()).isZero();
  }
}
