package dev.bulwark.conformance;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.podsecurity.Level;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.PodSecurityPolicy;
import dev.bulwark.podsecurity.Version;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// `test/testdata` of kubernetes/pod-security-admission: Pods in
/// `<level>/v1.<minor>/<pass|fail>/<check><n>.yaml`.
///
/// A Pod in `fail` must be refused, and by the check that its file is named for: with the text that
/// upstream's `test/fixtures_*.go` expects.
final class PodSecuritySuite implements Suite {
  @Override
  public String name() {
    return "pod-security";
  }

  @Override
  public void run(Path folder, Consumer<Case> results) throws IOException {
    Path root = folder.toRealPath(); // a link is followed where it is the folder itself
    for (Path file : files(root)) {
      Optional<Fixture> fixture = Fixture.of(file);
      if (fixture.isPresent()) {
        results.accept(judge(root.relativize(file).toString(), file, fixture.get()));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /// What the place of a file says about it.
  ///
  /// @param check the check the file is named for, in small letters and without its number
  private record Fixture(LevelVersion levelVersion, boolean passes, String check) {
    static Optional<Fixture> of(Path file) {
      int last = file.getNameCount() - 1;
      if (last < 3) {
        return Optional.empty();
      }
      String outcome = file.getName(last - 1).toString();
      Optional<Version> version = Version.parse(file.getName(last - 2).toString());
      Optional<Level> level = Level.parse(file.getName(last - 3).toString());
      if (version.isEmpty()
          || level.isEmpty()
          || !(outcome.equals("pass") || outcome.equals("fail"))) {
        return Optional.empty();
      }
      return Optional.of(
          new Fixture(
              new LevelVersion(level.get(), version.get()),
              outcome.equals("pass"),
              file.getFileName().toString().replaceFirst("[0-9]*\\.yaml$", "")));
    }
  }

  private static Case judge(String id, Path file, Fixture fixture) throws IOException {
    var text = SourceText.adopt(file.toString(), Files.readAllBytes(file));
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    if (parsed.documents().size() != 1
        || !(parsed.documents().getFirst().root() instanceof JsonObject pod)) {
      String why = parsed.diagnostics().stream().map(Diagnostic::what).collect(lines());
      return new Case.Failed(id, "one Pod", why.isEmpty() ? "no Pod" : why);
    }
    var review = Review.create(Resource.of(pod, new FileOrigin(text)));
    List<Verdict> refusals =
        PodSecurityPolicy.at(fixture.levelVersion())
            .judge(review, Inventory.EMPTY, Environment.CLOSED)
            .stream()
            .filter(verdict -> verdict.outcome() != Outcome.PASS)
            .toList();
    return fixture.passes() ? passing(id, refusals) : failing(id, fixture, refusals);
  }

  private static Case passing(String id, List<Verdict> refusals) {
    return refusals.isEmpty()
        ? new Case.Passed(id)
        : new Case.Failed(id, "allowed", describe(refusals));
  }

  private static Case failing(String id, Fixture fixture, List<Verdict> refusals) {
    Optional<Expectation> expectation = Expectation.of(fixture.check());
    if (expectation.isEmpty()) {
      return new Case.Failed(id, "a check named " + fixture.check(), "no such check is known");
    }
    Expectation wanted = expectation.get();
    return refusals.stream().anyMatch(wanted::isMetBy)
        ? new Case.Passed(id)
        : new Case.Failed(
            id, wanted.toString(), refusals.isEmpty() ? "allowed" : describe(refusals));
  }

  private static String describe(List<Verdict> refusals) {
    return refusals.stream()
        .map(v -> v.outcome() + " " + v.rule() + ": " + v.message())
        .collect(lines());
  }

  private static Collector<CharSequence, ?, String> lines() {
    return Collectors.joining("\n          ");
  }
}
