package dev.bulwark.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Runs the YAML test suite (github.com/yaml/yaml-test-suite, its data branch) when it lies in
/// `conformance/yaml-test-suite` of the checkout. The cases that end differently, by kubectl's
/// dialect or by the library beneath, are listed with reasons in `yaml-test-suite.yaml`.
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

  private static java.util.Set<String> knownDifferences() throws IOException {
    var path = Path.of("src/test/resources/yaml-test-suite.yaml");
    var text = SourceText.adopt(path.toString(), Files.readAllBytes(path));
    var root = (JsonObject) Documents.read(text, Limits.DEFAULT).documents().getFirst().root();
    var ids = new java.util.TreeSet<String>();
    if (root != null) {
      root.values().forEach(group -> ids.addAll(((JsonObject) group).keySet()));
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
    var wanted = roots(read(json));
    var given = roots(parsed);
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

  /// The documents without the empty ones, which the suite counts as null.
  private static List<Object> roots(Documents.Parsed parsed) {
    var roots = new ArrayList<Object>();
    for (var document : parsed.documents()) {
      Object root = document.root();
      if (root != null) {
        roots.add(root);
      }
    }
    return roots;
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
    return java.util.Objects.equals(a, b);
  }
}
