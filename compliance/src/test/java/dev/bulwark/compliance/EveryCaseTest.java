package dev.bulwark.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.controls.ControlPolicy;
import dev.bulwark.model.Control;
import dev.bulwark.model.Control.Example;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Policy;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.PodSecurityPolicy;
import dev.bulwark.podsecurity.PodSecurityStandards;
import dev.bulwark.podsecurity.admission.NamespacePolicy;
import dev.bulwark.podsecurity.admission.PodSecurityConfiguration;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.edit.Change;
import dev.bulwark.sources.edit.Edited;
import dev.bulwark.sources.edit.TextEditor;
import dev.bulwark.testkit.Golden;
import dev.bulwark.testkit.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Judges every case of every control: it must show this control and nothing else.
class EveryCaseTest {
  /// A control that cannot be decided on the cases of the control about that.
  private static final String UNREADABLE_BY = "read-only-root-filesystem";

  static Stream<Arguments> failing() {
    return cases().filter(arguments -> kind(arguments) == Example.Kind.FAIL);
  }

  static Stream<Arguments> passing() {
    return cases().filter(arguments -> kind(arguments) != Example.Kind.FAIL);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("failing")
  void aFailingCaseBreaksItsControlAlone(String id, String name, Control control, Example example) {
    assertThat(findings(control, example))
        .extracting(finding -> finding.control().id())
        .isNotEmpty()
        .containsOnly(id);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("failing")
  void aFailingCaseIsFoundInItsText(String id, String name, Control control, Example example) {
    assertThat(findings(control, example))
        .allSatisfy(finding -> assertThat(finding.places()).isNotEmpty());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("passing")
  void anyOtherCaseIsClean(String id, String name, Control control, Example example) {
    assertThat(findings(control, example)).isEmpty();
  }

  /// A control without a fix has cases put right by hand.
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("failing")
  void aFixedCaseIsWhatTheFixMakesOfTheFailingOne(
      String id, String name, Control control, Example example) {
    String fixed = name.replace("fail-", "fixed-");
    List<Change> changes = changes(control, example);

    if (!changes.isEmpty()) {
      Golden.at(Repository.root().resolve("controls").resolve(id).resolve(fixed))
          .assertMatches(edited(example, changes));
    }
  }

  /// The fixes of each object, whose documents stand in the order of the objects.
  private static List<Change> changes(Control control, Example example) {
    var changes = new ArrayList<Change>();
    List<Resource> resources = resources(example);
    for (Finding finding : findings(control, resources)) {
      List<Patch> fixes = finding.verdict().fixes();
      if (!fixes.isEmpty()) {
        changes.add(
            new Change(resources.indexOf(finding.verdict().resource()), FieldPath.ROOT, fixes));
      }
    }
    return changes;
  }

  private static String edited(Example example, List<Change> changes) {
    var text = SourceText.of(example.name(), example.manifest());
    Edited edited =
        TextEditor.edit(
            text, Documents.read(text, Limits.DEFAULT).documents(), changes, Limits.DEFAULT);
    return new String(edited.text().bytes(), UTF_8);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void aCaseIsWhatTheApiServerAccepts(String id, String name, Control control, Example example) {
    boolean isAboutThat = id.startsWith("readable-");

    assertThat(resources(example))
        .allSatisfy(
            resource ->
                assertThat(isAboutThat ? List.of() : resource.decodingProblems()).isEmpty());
  }

  private static Stream<Arguments> cases() {
    return Catalogue.builtIn().all().stream()
        .flatMap(
            control ->
                control.examples().stream()
                    .map(example -> Arguments.of(control.id(), example.name(), control, example)));
  }

  private static Example.Kind kind(Arguments arguments) {
    return ((Example) Objects.requireNonNull(arguments.get()[3])).kind();
  }

  private static List<Finding> findings(Control control, Example example) {
    return findings(control, resources(example));
  }

  private static List<Finding> findings(Control control, List<Resource> resources) {
    Inventory inventory = Inventory.of(resources);
    var verdicts = new ArrayList<Verdict>();
    for (Resource resource : resources) {
      for (Policy policy : policies(control)) {
        verdicts.addAll(policy.judge(Review.create(resource), inventory, Environment.CLOSED));
      }
    }
    return new Triage(Catalogue.builtIn()).findings(verdicts);
  }

  private static List<Resource> resources(Example example) {
    var text = SourceText.of(example.name(), example.manifest());
    var resources = new ArrayList<Resource>();
    for (var document : Documents.read(text, Limits.DEFAULT).documents()) {
      var root = (JsonObject) Objects.requireNonNull(document.root());
      resources.add(Resource.of(root, new FileOrigin(text)));
    }
    return resources;
  }

  /// A control in CEL is asked alone. Of Pod Security's, a baseline check that a restricted one
  /// overrides is in force at baseline only, so each is judged at its own level.
  private static List<Policy> policies(Control control) {
    if (Catalogue.builtIn().policyOf(control.id()).equals(ControlPolicy.NAME)) {
      String asked = control.id().equals(ControlPolicy.READABLE) ? UNREADABLE_BY : control.id();
      return List.of(
          Catalogue.builtIn()
              .policy(asked::equals, _ -> JsonObject.EMPTY, PodSecurityStandards.newestMinor()));
    }
    boolean baseline =
        control.mappings().getOrDefault("Pod Security Standards", List.of()).stream()
            .anyMatch(check -> check.startsWith("baseline/"));
    return List.of(
        PodSecurityPolicy.at(baseline ? LevelVersion.BASELINE : LevelVersion.RESTRICTED),
        new NamespacePolicy(PodSecurityConfiguration.DEFAULT));
  }
}
