package dev.bulwark.suites.rego;

import dev.bulwark.rego.Capabilities;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.parse.Features;
import dev.bulwark.rego.schema.Schemas;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Files of Rego that hold tests: `*_test.rego`. They are tested together with the modules of their
/// folder, and with those that any of these import, which may lie below it or in a folder above.
public final class RegoTests implements TestFormat {
  private final Choice choice;

  /// All tests, without coverage.
  public RegoTests() {
    this(new Choice(ModuleTests.Running.QUIET, _ -> true, Language.ANY));
  }

  /// All tests; each suite tells which rules they show.
  public static RegoTests covering() {
    return new RegoTests(
        new Choice(
            ModuleTests.Running.covering(Optional.of(new RegoCoverage())),
            _ -> true,
            Language.ANY));
  }

  /// Chosen tests.
  public RegoTests(Choice choice) {
    this.choice = choice;
  }

  /// What tests are run, and how.
  ///
  /// @param running how tests are run
  /// @param wanted chooses by full name: `data.shop.test_a`
  /// @param language what modules may be written in
  public record Choice(ModuleTests.Running running, Predicate<String> wanted, Language language) {}

  /// What modules may be written in.
  ///
  /// @param version empty for v1, and v0 where only that can be read
  /// @param strict whether what is unused or deprecated is refused
  /// @param capabilities what of OPA they may use; empty for all of it
  /// @param schemas what types of documents are checked by; empty if nothing is known of them
  public record Language(
      Optional<RegoVersion> version,
      boolean strict,
      Optional<Capabilities> capabilities,
      Optional<Schemas> schemas) {
    /// All that can be read.
    public static final Language ANY =
        new Language(Optional.empty(), false, Optional.empty(), Optional.empty());

    Features features(RegoVersion each) {
      return capabilities.map(known -> known.features(each)).orElseGet(() -> Features.newest(each));
    }
  }

  @Override
  public String name() {
    return "rego";
  }

  @Override
  public boolean recognises(TestFile file) {
    return file.fileName().endsWith("_test.rego");
  }

  @Override
  public Tests read(TestFile file) {
    var sources = new RegoSources(choice.language());
    Optional<RegoModule> module = sources.parsed(file.path(), file.text());
    if (module.isEmpty()) {
      return new Tests(List.of(), sources.diagnostics());
    }
    return Tests.of(new RegoSuite(file, module.get(), choice));
  }
}
