package dev.bulwark.sources.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Runs the YAML test suite (github.com/yaml/yaml-test-suite, its data branch) when it lies in
/// `conformance/yaml-test-suite` of the checkout. The cases that end differently are listed with
/// reasons in `yaml-test-suite.yaml`.
class YamlTestSuiteTest {
  private static final Path SUITE = Repository.root().resolve("conformance/yaml-test-suite");

  @Test
  void everyCaseEndsAsTheSuiteOrTheListSays() throws IOException {
    assumeTrue(Files.isDirectory(SUITE), "the suite is not here");
    var known = knownDifferences();
    var wrong = new TreeMap<String, String>();
    int passed = 0;
    for (Path folder : cases()) {
      var difference = difference(folder);
      if (difference.isPresent()) {
        wrong.put(SUITE.relativize(folder).toString(), difference.get());
      } else {
        passed++;
      }
    }

    assertThat(passed).as("cases that pass").isPositive();
    assertThat(wrong.keySet()).as(passed + " pass; " + wrong).isEqualTo(known);
  }

  private static Set<String> knownDifferences() throws IOException {
    var path = Path.of("src/test/resources/yaml-test-suite.yaml");
    var text = SourceText.adopt(path.toString(), Files.readAllBytes(path));
    var root = (JsonObject) Documents.read(text, Limits.DEFAULT).documents().getFirst().root();
    var ids = new TreeSet<String>();
    if (root != null) {
      root.values()
          .forEach(group -> ids.addAll(((JsonObject) Objects.requireNonNull(group)).keySet()));
    }
    return ids;
  }

  private static List<Path> cases() throws IOException {
    try (var files = Files.walk(SUITE)) {
      return files.filter(file -> file.endsWith("in.yaml")).map(Path::getParent).sorted().toList();
    }
  }

  private static Optional<String> difference(Path folder) throws IOException {
    var parsed = read(folder.resolve("in.yaml"));
    boolean failed =
        parsed.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR);
    boolean shouldFail = Files.exists(folder.resolve("error"));
    if (failed != shouldFail) {
      return Optional.of(shouldFail ? "accepted" : "refused");
    }
    var json = folder.resolve("in.json");
    if (failed || !Files.exists(json)) {
      return Optional.empty();
    }
    var wanted = json(json);
    var given = parsed.documents().stream().map(Document::root).filter(Objects::nonNull).toList();
    boolean same = wanted.size() == given.size();
    for (int i = 0; same && i < wanted.size(); i++) {
      same = same(wanted.get(i), given.get(i));
    }
    return same ? Optional.empty() : Optional.of("read as " + given);
  }

  private static Documents.Parsed read(Path file) throws IOException {
    return Documents.read(
        SourceText.adopt(file.toString(), Files.readAllBytes(file)), Limits.DEFAULT);
  }

  /// The values without null, as which the suite counts empty documents.
  private static List<Object> json(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    var builder = new TreeBuilder(new Budget(1 << 20, 100, 10_000, 10_000, 10_000));
    var reader = new JsonReader(bytes, builder, (key, start, end) -> {});
    assertThat(reader.read(0, bytes.length)).as(file.toString()).isNull();
    return reader.trees().stream().map(Tree::root).filter(Objects::nonNull).toList();
  }

  /// Equal as JSON: numbers by value, keys in any order.
  private static boolean same(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return new BigDecimal(x.toString()).compareTo(new BigDecimal(y.toString())) == 0;
    }
    if (a instanceof JsonObject x && b instanceof JsonObject y) {
      return x.keySet().equals(y.keySet())
          && x.keySet().stream().allMatch(key -> same(x.get(key), y.get(key)));
    }
    if (a instanceof JsonArray x && b instanceof JsonArray y) {
      boolean same = x.size() == y.size();
      for (int i = 0; same && i < x.size(); i++) {
        same = same(x.get(i), y.get(i));
      }
      return same;
    }
    return Objects.equals(a, b);
  }
}
