package dev.bulwark.suites.kyverno;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Resource;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFormat;
import dev.bulwark.suites.TestSuite;
import java.util.ArrayList;
import java.util.Set;

/// Tests of Kyverno's command line: documents of kind `Test` in a `kyverno-test.yaml`.
public final class KyvernoTests implements TestFormat {
  private static final Set<String> FILE_NAMES = Set.of("kyverno-test.yaml", "kyverno-test.yml");

  private final boolean compatible;
  private final Environment environment;

  private KyvernoTests(boolean compatible, Environment environment) {
    this.compatible = compatible;
    this.environment = environment;
  }

  /// A row passes only if what it claims is true.
  ///
  /// @param environment what policies may ask of the world
  public static KyvernoTests strict(Environment environment) {
    return new KyvernoTests(false, environment);
  }

  /// A row passes if `kyverno test` passes it.
  ///
  /// @param environment what policies may ask of the world
  public static KyvernoTests compatible(Environment environment) {
    return new KyvernoTests(true, environment);
  }

  @Override
  public String name() {
    return "kyverno";
  }

  @Override
  public boolean recognises(TestFile file) {
    return FILE_NAMES.contains(file.fileName())
        || file.documents().stream().anyMatch(KyvernoTests::isTest);
  }

  private static boolean isTest(Resource document) {
    return document.id().group().equals("cli.kyverno.io") && document.id().kind().equals("Test");
  }

  @Override
  public Tests read(TestFile file) {
    var suites = new ArrayList<TestSuite>();
    var faults = new ArrayList<Diagnostic>(file.faults());
    boolean namedForTests = FILE_NAMES.contains(file.fileName());
    for (Resource document : file.documents()) {
      boolean isTest = namedForTests ? Resource.looksLike(document.raw()) : isTest(document);
      if (!isTest) {
        faults.add(notATest(document));
        continue;
      }
      var reader = new DefinitionReader(document);
      reader
          .read()
          .ifPresent(test -> suites.add(new KyvernoSuite(test, file, compatible, environment)));
      faults.addAll(reader.faults());
    }
    return new Tests(suites, faults);
  }

  private static Diagnostic notATest(Resource document) {
    return Diagnostic.error("TEST-0008", "this is no test", document.origin().name())
        .because("a test of Kyverno says apiVersion: cli.kyverno.io/v1alpha1 and kind: Test")
        .toFix("write these two lines; kyverno fix test --save does it for files of old versions");
  }
}
