package dev.bulwark.compliance.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.compliance.Texts;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineReaderTest {
  private static final Vocabulary VOCABULARY =
      new Vocabulary(List.of("text", "sarif"), List.of("1.32", "1.33"));

  /// Files of a repository, by their paths.
  private record Files(Map<String, String> texts) implements Library {
    @Override
    public Opened open(Resource document, String path) {
      String name = path.startsWith("./") ? path.substring(2) : path;
      String text = texts.get(name);
      return text == null
          ? new Opened.Refused("there is no baseline " + name, "no such file", "check the path")
          : new Opened.Found(name, Texts.resource(name, text));
    }

    @Override
    public String beside(Resource document, String path) throws Outside {
      if (path.startsWith("..")) {
        throw new Outside("/repository");
      }
      return path;
    }
  }

  private static BaselineReader.Reading read(Map<String, String> files) {
    String text = files.getOrDefault("bulwark.yaml", "");
    return BaselineReader.read(
        Texts.resource("bulwark.yaml", text), "bulwark.yaml", VOCABULARY, new Files(files));
  }

  private static String document(String spec) {
    return "apiVersion: bulwark.dev/v1alpha1\nkind: Baseline\nmetadata: {name: shop}\nspec:\n"
        + spec.indent(2);
  }

  private static BaselineReader.Reading read(String spec) {
    return read(Map.of("bulwark.yaml", document(spec)));
  }

  private static Baseline whole(String spec) {
    BaselineReader.Reading reading = read(spec);
    assertThat(reading.diagnostics()).isEmpty();
    return reading.baseline();
  }

  @Nested
  class GivenAWholeDocument {
    private final Baseline baseline =
        whole(
            """
            extends: [strict]
            kubernetesVersion: "1.33"
            podSecurity: {level: baseline, version: v1.31}
            sources: [k8s, overlays/prod.yaml]
            policies: policies
            controls:
              host-ports: off
              run-as-*: {severity: low}
              run-as-non-root:
                severity: high
                parameters: {users: [1000]}
                scope: {namespaces: ["team-*"], except: {kinds: [Job]}}
            gate: {failOn: high, most: {medium: 3}}
            waivers: {files: [waivers], annotations: false, require: [owner], nearDays: 14}
            output: {formats: [text, sarif=out.sarif], severity: medium}
            """);

    @Test
    void hasAllItSays() {
      assertThat(baseline.title()).isEqualTo("bulwark.yaml (strict)");
      assertThat(baseline.kubernetesVersion()).contains("1.33");
      assertThat(baseline.podSecurity().level()).contains("baseline");
      assertThat(baseline.podSecurity().version()).contains("v1.31");
      assertThat(baseline.sources()).containsExactly("k8s", "overlays/prod.yaml");
      assertThat(baseline.policies()).containsExactly("policies");
      assertThat(baseline.gate().failOn()).contains("high");
      assertThat(baseline.gate().most()).isEqualTo(Map.of(Severity.MEDIUM, 3));
      assertThat(baseline.waivers())
          .isEqualTo(new Baseline.WaiverRules(List.of("waivers"), false, Set.of("owner"), 14));
      assertThat(baseline.output().formats()).containsExactly("text", "sarif=out.sarif");
      assertThat(baseline.output().severity()).contains(Severity.MEDIUM);
    }

    @Test
    void selectsControls() {
      ControlSelection selection = baseline.selection(_ -> Optional.of(List.of("strict")));

      assertThat(selection.enabled("host-ports")).isFalse();
      assertThat(selection.enabled("proc-mount")).isTrue();
      assertThat(selection.severity("run-as-user-zero")).contains(Severity.LOW);
      assertThat(selection.severity("run-as-non-root")).contains(Severity.HIGH);
      assertThat(selection.parameters("run-as-non-root").array("users")).containsExactly(1000L);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({"Pod, team-a, true", "Job, team-a, false", "Pod, other, false"})
    void holdsWhereItsScopeSays(String kind, String namespace, boolean applies) {
      ControlSelection selection = baseline.selection(_ -> Optional.empty());

      assertThat(selection.applies("run-as-non-root", object(kind, namespace), "k8s/a.yaml"))
          .isEqualTo(applies);
      assertThat(selection.applies("proc-mount", object(kind, namespace), "k8s/a.yaml")).isTrue();
    }

    private Resource object(String kind, String namespace) {
      return Texts.resource(
          "a.yaml",
          "{apiVersion: v1, kind: %s, metadata: {name: a, namespace: %s}}"
              .formatted(kind, namespace));
    }
  }

  @Nested
  class GivenProfiles {
    @Test
    void standsOnTheRecommendedOneWhereItSaysNothing() {
      assertThat(whole("sources: [k8s]").profiles()).containsExactly("recommended");
    }

    @Test
    void standsOnNoneWhereItSaysSo() {
      ControlSelection selection =
          whole("{extends: [], controls: {proc-mount: on}}")
              .selection(_ -> Optional.of(List.of("recommended")));

      assertThat(selection.enabled("host-ports")).isFalse();
      assertThat(selection.enabled("proc-mount")).isTrue();
    }

    @Test
    void leavesPoliciesOnThatAreNoControls() {
      ControlSelection selection =
          whole("{extends: [minimal], controls: {other: off}}").selection(_ -> Optional.empty());

      assertThat(selection.enabled("require-labels/validations[0]")).isTrue();
      assertThat(selection.enabled("other/validations[0]")).isFalse();
      assertThat(selection.enabled("other-one")).isTrue();
    }
  }

  @Nested
  class GivenBaselinesToExtend {
    @Test
    void putsEachDocumentOverWhatItExtends() {
      BaselineReader.Reading reading =
          read(
              Map.of(
                  "bulwark.yaml",
                  document(
                      """
                      extends: [minimal, ./platform.yaml]
                      controls: {host-ports: {severity: low}}
                      gate: {most: {low: 5}}
                      """),
                  "platform.yaml",
                  document(
                      """
                      extends: [cis-1.12]
                      controls: {host-ports: {enabled: true, severity: high, parameters: {a: 1}}}
                      policies: [common]
                      sources: [theirs]
                      gate: {failOn: critical}
                      waivers: {annotations: false}
                      """)));
      Baseline baseline = reading.baseline();
      ControlSelection selection = baseline.selection(_ -> Optional.of(List.of()));

      assertThat(reading.diagnostics()).isEmpty();
      assertThat(baseline.profiles()).containsExactly("minimal", "cis-1.12");
      assertThat(baseline.policies()).containsExactly("common");
      assertThat(baseline.sources()).isEmpty();
      assertThat(baseline.gate().failOn()).contains("critical");
      assertThat(baseline.waivers().annotations()).isFalse();
      assertThat(selection.enabled("host-ports")).isTrue();
      assertThat(selection.severity("host-ports")).contains(Severity.LOW);
      assertThat(selection.parameters("host-ports")).isEqualTo(JsonObject.of("a", 1L));
    }

    @Test
    void readsOneOnceThatTwoExtend() {
      String both = document("extends: [common.yaml]");
      var files =
          Map.of(
              "bulwark.yaml",
              document("extends: [a.yaml, b.yaml]"),
              "a.yaml",
              both,
              "b.yaml",
              both,
              "common.yaml",
              document("{extends: [minimal], policies: [p]}"));

      assertThat(read(files).diagnostics()).isEmpty();
      assertThat(read(files).baseline().policies()).containsExactly("p");
      assertThat(read(files).baseline().profiles()).containsExactly("minimal");
    }

    @Test
    void refusesACircle() {
      var files =
          Map.of(
              "bulwark.yaml", document("extends: [a.yaml]"),
              "a.yaml", document("extends: [./bulwark.yaml]"));

      assertThat(read(files).diagnostics())
          .extracting(Diagnostic::code)
          .containsExactly("BASE-0006");
      assertThat(read(files).baseline().profiles()).containsExactly("recommended");
    }

    @Test
    void refusesAChainThatIsTooLong() {
      var files = new HashMap<String, String>();
      files.put("bulwark.yaml", document("extends: [0.yaml]"));
      for (int i = 0; i < 20; i++) {
        files.put(i + ".yaml", document("extends: [" + (i + 1) + ".yaml]"));
      }

      assertThat(read(files).diagnostics())
          .singleElement()
          .satisfies(fault -> assertThat(fault.what()).contains("more than 8 steps"));
    }
  }

  @Nested
  class GivenFaults {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "contols: {}                                | BASE-0001 | did you mean controls?",
          "extends: [recomended]                      | BASE-0005 | did you mean recommended?",
          "extends: [git::https://x/y]                | BASE-0007 | check it out beside this file",
          "extends: [./gone.yaml]                     | BASE-0008 | check the path",
          "sources: [../../etc]                       | BASE-0008 | name something inside",
          "controls: {host-ports: offf}               | BASE-0002 | did you mean off",
          "controls: {host-ports: {sevrity: low}}     | BASE-0001 | did you mean severity?",
          "controls: {host-ports: {severity: hihg}}   | BASE-0002 | did you mean high?",
          "controls: {a: {scope: {labels: '=,'}}}     | BASE-0002 | as kubectl takes it",
          "podSecurity: {level: restrictd}            | BASE-0002 | did you mean restricted?",
          "podSecurity: {version: '31'}               | BASE-0002 | use latest",
          "kubernetesVersion: '1.99'                  | BASE-0002 | use one of 1.32, 1.33",
          "kubernetesVersion: 1.33                    | BASE-0002 | ''",
          "gate: {failOn: hgih}                       | BASE-0002 | did you mean high?",
          "gate: {most: {high: -1}}                   | BASE-0002 | ''",
          "waivers: {require: [onwer]}                | BASE-0002 | did you mean owner?",
          "output: {formats: [sariff]}                | BASE-0002 | did you mean sarif?",
          "output: {formats: [sarif=../x]}            | BASE-0008 | name something inside",
        })
    void namesEachWithItsPlaceAndWhatToDo(String spec, String code, String fix) {
      assertThat(read(spec).diagnostics())
          .singleElement()
          .satisfies(
              fault -> {
                assertThat(fault.code()).isEqualTo(code);
                assertThat(fault.level()).isEqualTo(Diagnostic.Level.ERROR);
                assertThat(fault.fix()).contains(fix);
                assertThat(fault.span()).isPresent();
                assertThat(fault.span().orElseThrow().line()).isEqualTo(5);
              });
    }

    @Test
    void neverJudgesMoreSoftlyThanWasMeant() {
      Baseline baseline =
          read("""
              extends: [minimall]
              controls:
                host-ports: {enabled: true, scope: {namespaces: [shop], kind: [Pod]}}
              waivers: {annotations: flase}
              """)
              .baseline();
      ControlSelection selection = baseline.selection(_ -> Optional.of(List.of()));
      Resource elsewhere =
          Texts.resource("a.yaml", "{apiVersion: v1, kind: Pod, metadata: {namespace: other}}");

      assertThat(baseline.profiles()).containsExactly("recommended");
      assertThat(selection.applies("host-ports", elsewhere, "a.yaml")).isTrue();
      assertThat(baseline.waivers().annotations()).isFalse();
    }

    @Test
    void reportsEveryOneOfThem() {
      assertThat(read("{a: 1, b: 2, extends: [x, y], gate: {c: 3}}").diagnostics()).hasSize(5);
    }

    @Test
    void namesControlsThatNobodyHas() {
      Baseline baseline =
          read("{controls: {host-port: off, hosts-*: off, mine: low, mine/rule: off, mien: off, host-*: low}}")
              .baseline();

      assertThat(baseline.unknownControls(List.of("host-ports"), List.of("mine")))
          .extracting(Diagnostic::fix)
          .containsExactly(
              "bulwark controls lists them all", "did you mean host-ports?", "did you mean mine?");
    }
  }
}
