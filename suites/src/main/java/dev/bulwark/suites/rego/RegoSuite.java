package dev.bulwark.suites.rego;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.compile.CompilerOptions;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import dev.bulwark.suites.RuleUse;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestSuite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tests of one file, with the modules around it.
final class RegoSuite implements TestSuite {
  private static final List<String> DATA = List.of("data.json", "data.yaml", "data.yml");

  private final TestFile file;
  private final RegoModule module;
  private final RegoTests.Choice choice;

  RegoSuite(TestFile file, RegoModule module, RegoTests.Choice choice) {
    this.file = file;
    this.module = module;
    this.choice = choice;
  }

  @Override
  public String name() {
    return module.path().toString();
  }

  @Override
  public Ran run(TestFilter filter) {
    var sources = new RegoSources(choice.language());
    sources.parsed(file.path(), file.text());
    RegoTests.Language language = choice.language();
    Policies.Builder builder =
        Policies.builder()
            .options(new CompilerOptions(language.strict(), true, Set.of()))
            .builtins(TestCases.BUILTINS)
            .yaml(new RegoYaml());
    language.capabilities().ifPresent(builder::capabilities);
    language.schemas().ifPresent(builder::schemas);
    List<RegoModule> modules = sources.around(file.path(), module);
    modules.forEach(each -> builder.module(TestCases.telling(each)));
    if (!sources.diagnostics().isEmpty()) {
      return new Ran(List.of(), List.of(), sources.diagnostics());
    }
    data().ifPresent(builder::data);
    try {
      Policies policies = builder.build();
      for (RegoModule each : modules) {
        SourceText text = sources.text(each.file()).orElse(file.text());
        choice.running().coverage().ifPresent(coverage -> coverage.add(each, text));
      }
      List<TestRow> rows =
          new ModuleTests(module, choice.running())
              .rows(policies, test -> lets(filter, test) && choice.wanted().test(fullName(test)));
      List<RuleUse> uses =
          choice.running().coverage().map(coverage -> coverage.uses(modules)).orElse(List.of());
      return new Ran(rows, uses, List.of());
    } catch (RegoException e) {
      var diagnostics = new ArrayList<Diagnostic>();
      for (RegoError error : e.errors()) {
        SourceText text = sources.text(error.at().file()).orElse(file.text());
        diagnostics.add(RegoFaults.of(error, text));
      }
      return new Ran(List.of(), List.of(), diagnostics);
    }
  }

  private boolean lets(TestFilter filter, String test) {
    return filter.lets(file.text().name(), name(), test, TestRow.Subject.UNKNOWN);
  }

  private String fullName(String test) {
    return name() + "." + test;
  }

  /// The documents beside the module, as `opa test` would load them.
  private Optional<JsonObject> data() {
    for (String name : DATA) {
      Path path = file.resolve(name);
      if (Files.isRegularFile(path)
          && SourceFiles.read(new SourceFile(path, path.toString()), Limits.DEFAULT)
              instanceof TextReading.Read(var text)) {
        return new TestFile(path, text).documents().stream().findFirst().map(each -> each.raw());
      }
    }
    return Optional.empty();
  }
}
