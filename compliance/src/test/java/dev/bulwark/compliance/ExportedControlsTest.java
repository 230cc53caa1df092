package dev.bulwark.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.admission.AdmissionChain;
import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.controls.AdmissionPolicyExport;
import dev.bulwark.controls.AdmissionPolicyExport.Result;
import dev.bulwark.controls.ControlPolicy;
import dev.bulwark.model.Control;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every control that can be exported says of its cases, as a ValidatingAdmissionPolicy, what it
/// says here.
class ExportedControlsTest {
  private static final int KUBERNETES = 34;

  static List<String> exportable() {
    return ids().filter(id -> export(id) instanceof Result.Exported).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exportable")
  void refusesWhatTheControlFinds(String id) {
    List<Resource> policies =
        ((Result.Exported) export(id))
            .objects().stream()
                .map(object -> Resource.of(object, new FileOrigin(SourceText.of(id, ""))))
                .toList();
    AdmissionChain chain =
        AdmissionChain.of(policies, AdmissionOptions.DEFAULT.forKubernetes(KUBERNETES));
    ControlPolicy control =
        Catalogue.builtIn().policy(id::equals, _ -> JsonObject.EMPTY, KUBERNETES);

    assertThat(chain.diagnostics()).isEmpty();
    for (Control.Example example : Catalogue.builtIn().find(id).orElseThrow().examples()) {
      List<Resource> resources = resources(example);
      Inventory inventory = Inventory.of(resources);
      for (Resource resource : resources) {
        Review review = Review.create(resource);
        var denials = new ArrayList<Verdict>();
        chain
            .admit(review, inventory, Environment.CLOSED)
            .decisions()
            .forEach(decision -> denials.add(decision.verdict(resource)));

        assertThat(failing(denials))
            .as(example.name() + " " + denials)
            .isEqualTo(failing(control.judge(review, inventory, Environment.CLOSED)));
        assertThat(denials).noneMatch(one -> one.outcome() == Verdict.Outcome.ERROR);
      }
    }
  }

  @Test
  void mostControlsCanBeExported() {
    assertThat(exportable()).hasSizeGreaterThan(80);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ids")
  void otherwiseSaysWhy(String id) {
    if (export(id) instanceof Result.NotPossible(var why)) {
      assertThat(why)
          .matches(
              "it is checked by an engine.*|it looks at other objects|it uses \\w+\\(\\), which.*|"
                  + "it judges parts that no expression can name");
    }
  }

  private static boolean failing(List<Verdict> verdicts) {
    return verdicts.stream().anyMatch(verdict -> verdict.outcome() == Verdict.Outcome.FAIL);
  }

  static Stream<String> ids() {
    return Catalogue.builtIn().ids().stream();
  }

  private static Result export(String id) {
    Control control = Catalogue.builtIn().find(id).orElseThrow();
    var text = SourceText.of(id, Catalogue.builtIn().definition(id));
    var root =
        (JsonObject)
            Objects.requireNonNull(
                Documents.read(text, Limits.DEFAULT).documents().getFirst().root());
    return new AdmissionPolicyExport(KUBERNETES, "Deny")
        .of(id, control.title(), root.object("spec"), JsonObject.EMPTY);
  }

  private static List<Resource> resources(Control.Example example) {
    var text = SourceText.of(example.name(), example.manifest());
    return Documents.read(text, Limits.DEFAULT).documents().stream()
        .map(document -> (JsonObject) Objects.requireNonNull(document.root()))
        .map(root -> Resource.of(root, new FileOrigin(text)))
        .toList();
  }
}
