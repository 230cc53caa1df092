package dev.bulwark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may know whom. `ARCHITECTURE.md` draws the same map for people.
class ModuleMapTest {
  private static final JavaClasses BULWARK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("testkit"))
          .importPackages("dev.bulwark");

  /// A module and the modules of ours that it may know.
  record Module(String name, Set<String> mayKnow) {
    static Module of(String name, String... mayKnow) {
      return new Module(name, Set.of(mayKnow));
    }
  }

  static Stream<Module> modules() {
    return Stream.of(
        Module.of("values"),
        Module.of("cel", "values"),
        // strings.render_template is Go's text/template.
        Module.of("rego", "values", "gotemplate"),
        Module.of("jmespath", "values"),
        Module.of("hcl", "values"),
        Module.of("gotemplate", "values"),
        Module.of("model", "values"),
        Module.of("sources", "model"),
        Module.of("helm", "values", "gotemplate", "model", "sources"),
        Module.of("patch", "values", "model"),
        Module.of("gitops", "values", "gotemplate", "model", "sources"),
        Module.of("kustomize", "values", "model", "sources", "patch"),
        Module.of("configs", "hcl", "model", "sources"),
        Module.of("podsecurity", "model"),
        Module.of("admission", "values", "cel", "model", "patch"),
        // Kyverno's own rules are made of these: podSecurity rules hold the standards' checks, its
        // CEL
        // kinds and validate.cel are admission policies with more around them.
        Module.of(
            "kyverno",
            "values",
            "jmespath",
            "cel",
            "model",
            "sources", // the YAML texts inside policies and objects
            "patch",
            "podsecurity",
            "admission"),
        // A template may hold its rules as the expressions of an admission policy.
        Module.of("gatekeeper", "values", "rego", "model", "admission"),
        Module.of("terraform", "hcl", "model", "sources"),
        // The sources read the YAML texts inside objects.
        Module.of("kubescape", "rego", "model", "sources"),
        Module.of("conftest", "rego", "model", "configs"),
        Module.of("controls", "cel", "model"),
        Module.of("compliance", "controls", "model"),
        Module.of(
            "suites",
            "values",
            "rego",
            "jmespath",
            "model",
            "sources",
            "admission",
            "kyverno",
            "gatekeeper",
            "kubescape"),
        Module.of("reports", "model"),
        Module.of(
            "cli",
            "values",
            "cel",
            "rego",
            "model",
            "sources",
            "helm",
            "kustomize",
            "gitops",
            "terraform",
            "podsecurity",
            "admission",
            "controls",
            "kyverno",
            "kubescape",
            "conftest",
            "configs",
            "compliance",
            "suites",
            "reports"));
  }

  @Test
  void theRulesBelowSeeTheWholeSystem() {
    assertThat(BULWARK).hasSizeGreaterThan(200);
    Set<String> seen = new TreeSet<>();
    for (JavaClass type : BULWARK) {
      seen.add(module(type));
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(modules().map(Module::name).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modules")
  void eachModuleKnowsOnlyThoseBeforeIt(Module module) {
    Set<String> strangers = new TreeSet<>(modules().map(Module::name).toList());
    strangers.removeAll(module.mayKnow());
    strangers.remove(module.name());
    for (String stranger : strangers) {
      noClasses()
          .that()
          .resideInAPackage("dev.bulwark." + module.name() + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.bulwark." + stranger + "..")
          .because("arrows point one way")
          .allowEmptyShould(false)
          .check(BULWARK);
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.bulwark.(**)").should().beFreeOfCycles().check(BULWARK);
  }

  @Test
  void everyPackageSaysWhereNullMayBe() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : BULWARK) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  @Test
  void theModelTouchesNoFileNoSocketAndNoClock() {
    noClasses()
        .that()
        .resideInAPackage("dev.bulwark.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
        .check(BULWARK);
  }

  @Test
  void judgesAreDeafAndBlind() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.bulwark.values..",
            "dev.bulwark.cel..",
            "dev.bulwark.rego..",
            "dev.bulwark.jmespath..",
            "dev.bulwark.hcl..",
            "dev.bulwark.gotemplate..",
            "dev.bulwark.model..",
            "dev.bulwark.patch..",
            "dev.bulwark.podsecurity..",
            "dev.bulwark.admission..",
            "dev.bulwark.kyverno..",
            "dev.bulwark.kubescape..",
            "dev.bulwark.conftest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..", "java.nio.file..", "java.net..", "java.util.concurrent.locks..")
        .because("the same inputs give the same verdicts, anywhere and on any thread (D4)")
        .check(BULWARK);
  }

  @Test
  void onlyTheCommandLineSpeaksToTheProcess() {
    for (JavaClass type : BULWARK) {
      if (!module(type).equals("cli")) {
        assertThat(type.getFieldAccessesFromSelf())
            .noneMatch(access -> access.getTargetOwner().isEquivalentTo(System.class));
        assertThat(type.getMethodCallsFromSelf())
            .as("calls of System from %s", type)
            .noneMatch(
                call ->
                    call.getTargetOwner().isEquivalentTo(System.class)
                        && List.of("exit", "getenv", "currentTimeMillis", "nanoTime")
                            .contains(call.getTarget().getName()));
        assertThat(type.getMethodCallsFromSelf())
            .as("clock readings from %s", type)
            .noneMatch(
                call ->
                    call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getTarget().getName().equals("now"));
      }
    }
  }

  @Test
  void oneModuleKnowsEachLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.bulwark.sources.yaml..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml..")
        .because("a parser library is seen by its parser only")
        .check(BULWARK);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.bulwark.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(BULWARK);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.bulwark.cel..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.cel..", "com.google.protobuf..", "com.google.common..")
        .check(BULWARK);
  }

  @Test
  void nobodyNamesAClassForNothing() {
    classes()
        .that()
        .haveNameNotMatching(
            ".*\\.BuiltInControls\\$.*") // called by the build after their controls
        .should()
        .haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common|Misc)(\\$.*)?")
        .because("the place for what such a class holds was not found (docs: CONTRIBUTING.md)")
        .check(BULWARK);
  }

  private static String module(JavaClass type) {
    String rest = type.getPackageName().substring("dev.bulwark.".length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
