package dev.bulwark.compliance.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.compliance.Texts;
import dev.bulwark.compliance.baseline.Baseline.WaiverRules;
import dev.bulwark.model.Control;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.UserInfo;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Waived;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiversTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  private static Resource deployment(String annotations) {
    return Texts.resource(
        "k8s/api.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: api
          namespace: shop
          labels: {app: api}
          annotations: {%s}
        spec:
          template:
            spec:
              containers:
              - {name: api, image: reg/shop/api:1}
              - {name: proxy, image: reg/mesh/proxy:2}
        """
            .formatted(annotations));
  }

  /// A finding of the policy `team`, rule `r`, in these containers.
  private static Finding finding(Resource resource, String control, int... containers) {
    var places = new ArrayList<FieldPath>();
    for (int i : containers) {
      places.add(
          FieldPath.of("spec", "template", "spec", "containers").index(i).key("securityContext"));
    }
    var described =
        new Control(
            control, "t", Severity.HIGH, "", "", "", "Do it.", List.of(), Map.of(), List.of());
    return Finding.of(described, Verdict.fail("team", "r", resource, "m", places));
  }

  private static String waiver(String controls, String match) {
    return waiver(controls, match, "2027-11-01");
  }

  private static String waiver(String controls, String match, String expires) {
    return """
        ---
        apiVersion: bulwark.dev/v1alpha1
        kind: Waiver
        metadata: {name: w}
        spec:
          controls: %s
          match: {%s}
          reason: the vendor needs it
          owner: payments
          expires: "%s"
        """
        .formatted(controls, match, expires);
  }

  private static Waivers register(String yaml) {
    return Waivers.read(Texts.resources("waivers.yaml", yaml), WaiverRules.DEFAULT, () -> TODAY);
  }

  private static boolean waives(Waivers waivers, Finding finding) {
    return waivers
        .applied(
            finding.verdict().resource(), List.of(finding), () -> "k8s/api.yaml", UserInfo.NOBODY)
        .getFirst()
        .isWaived();
  }

  @Nested
  class GivenTheRegister {
    private final Resource api = deployment("");

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
        delimiter = '|',
        value = {
          "host-ports        | kinds: [Deployment]                  | true",
          "'host-*'          | kinds: [deployment]                  | true",
          "other             | kinds: [Deployment]                  | false",
          "team              | kinds: [Deployment]                  | true",
          "team/r            | kinds: [Deployment]                  | true",
          "team/s            | kinds: [Deployment]                  | false",
          "host-ports        | kinds: [Pod]                         | false",
          "host-ports        | namespaces: [shop]                   | true",
          "host-ports        | namespaces: ['s*', other]            | true",
          "host-ports        | namespaces: [default]                | false",
          "host-ports        | names: ['ap?']                       | true",
          "host-ports        | names: [web]                         | false",
          "host-ports        | labels: app=api                      | true",
          "host-ports        | labels: {matchLabels: {app: web}}    | false",
          "host-ports        | paths: ['k8s/**']                    | true",
          "host-ports        | paths: ['other/**']                  | false",
          "host-ports        | 'namespaces: [shop], names: [web]'   | false",
          "host-ports        | containers: [api]                    | true",
          "host-ports        | containers: [proxy]                  | false",
          "host-ports        | images: ['reg/shop/*']               | true",
          "host-ports        | images: ['reg/mesh/*']               | false",
          "host-ports        | users: ['system:*']                  | false",
        })
    void waivesWhatItIsAbout(String control, String match, boolean waived) {
      Waivers waivers = register(waiver("['" + control + "']", match));

      assertThat(waives(waivers, finding(api, "host-ports", 0))).isEqualTo(waived);
      assertThat(waivers.diagnostics()).isEmpty();
      assertThat(waivers.unused()).hasSize(waived || match.startsWith("users") ? 0 : 1);
    }

    @Test
    void letsNoOtherContainerPass() {
      Waivers one = register(waiver("[host-ports]", "containers: [api]"));
      Waivers both =
          register(
              waiver("[host-ports]", "containers: [api]")
                  + waiver("[host-ports]", "containers: [proxy]"));

      assertThat(waives(one, finding(api, "host-ports", 0, 1))).isFalse();
      assertThat(waives(both, finding(api, "host-ports", 0, 1))).isTrue();
      assertThat(both.unused()).isEmpty();
    }

    @Test
    void isForUsersWhoAreNamed() {
      Waivers waivers = register(waiver("[host-ports]", "users: ['system:sa:*', ops]"));
      var byGroup = new UserInfo("ann", "", List.of("ops"), Map.of());

      assertThat(
              waivers
                  .applied(api, List.of(finding(api, "host-ports", 0)), () -> "", byGroup)
                  .getFirst()
                  .isWaived())
          .isTrue();
    }

    @Test
    void saysWhyAndWhere() {
      Waivers waivers = register(waiver("[host-ports]", "names: [api]"));
      Finding waived =
          waivers
              .applied(api, List.of(finding(api, "host-ports", 0)), () -> "a.yaml", UserInfo.NOBODY)
              .getFirst();

      assertThat(waived.waived())
          .contains(
              new Waived(
                  Waived.Kind.WAIVER,
                  "w",
                  "the vendor needs it",
                  "payments",
                  "",
                  "",
                  "2027-11-01",
                  "waivers.yaml:4"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
      "2026-11-20, WAIVE-0004, false",
      "2026-11-21, WAIVE-0005, true",
      "2026-12-21, WAIVE-0005, true",
      "2026-12-22, '',         true",
    })
    void holdsThroughItsLastDayAndTellsBefore(String expires, String code, boolean waived) {
      Waivers waivers = register(waiver("[host-ports]", "names: [api]", expires));

      assertThat(waives(waivers, finding(api, "host-ports", 0))).isEqualTo(waived);
      assertThat(waivers.diagnostics())
          .extracting(Diagnostic::code)
          .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"'[\"*\"]', names: [api]", "[host-ports], ''", "[host-ports], 'names: [\"*\"]'"})
    void tellsWhenItIsTooBroad(String controls, String match) {
      assertThat(register(waiver(controls, match)).diagnostics())
          .extracting(Diagnostic::code)
          .containsExactly("WAIVE-0007");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "expires: \"2027-11-01\"     | expires: \"soon\"           | WAIVE-0002",
          "expires: \"2027-11-01\"     | expires: \"2027-02-30\"     | WAIVE-0002",
          "expires: \"2027-11-01\"     | expires: \"\"               | WAIVE-0003",
          "reason: the vendor needs it | reason: \" \"               | WAIVE-0003",
          "owner: payments             | onwer: payments             | WAIVE-0001",
          "controls: [host-ports]      | controls: []                | WAIVE-0003",
          "names: [api]                | nams: [api]                 | WAIVE-0001",
          "v1alpha1                    | v2                          | WAIVE-0002",
        })
    void waivesNothingWithAFaultInIt(String right, String wrong, String code) {
      Waivers waivers = register(waiver("[host-ports]", "names: [api]").replace(right, wrong));

      assertThat(waives(waivers, finding(api, "host-ports", 0))).isFalse();
      assertThat(waivers.diagnostics())
          .anySatisfy(
              fault -> {
                assertThat(fault.code()).isEqualTo(code);
                assertThat(fault.level()).isEqualTo(Diagnostic.Level.ERROR);
                assertThat(fault.span()).isPresent();
              });
    }

    @Test
    void needsWhatTheBaselineAsksFor() {
      var rules = new WaiverRules(List.of(), true, Set.of("ticket", "owner"), 30);
      Waivers waivers =
          Waivers.read(
              Texts.resources("w.yaml", waiver("[host-ports]", "names: [api]")),
              rules,
              () -> TODAY);

      assertThat(waivers.diagnostics())
          .singleElement()
          .satisfies(fault -> assertThat(fault.what()).isEqualTo("the waiver has no ticket"));
      assertThat(waives(waivers, finding(api, "host-ports", 0))).isFalse();
    }

    @Test
    void doesNotAskForTheDayWithoutAWaiver() {
      Waivers waivers =
          Waivers.read(
              List.of(api),
              WaiverRules.DEFAULT,
              () -> {
                throw new AssertionError("asked");
              });

      assertThat(waives(waivers, finding(api, "host-ports", 0))).isFalse();
    }
  }

  @Nested
  class GivenAnnotations {
    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
        delimiter = '|',
        value = {
          "waive.host-ports: it is old                        | true  | ''",
          "waive.host-ports: it is old until=2027-01-31       | true  | ''",
          "waive.host-ports: until=2026-11-01 it is old       | false | WAIVE-0004",
          "waive.host-ports: 'it is old, until=2026-12-01'    | true  | WAIVE-0005",
          "waive.host-ports: until=2027-01-31                 | false | WAIVE-0003",
          "waive.host-ports: it is old until=soon             | false | WAIVE-0002",
          "waive.host-ports: ''                               | false | WAIVE-0003",
          "waive.team: the policy does not know               | true  | ''",
          "waive.other: it is old                             | false | ''",
        })
    void waiveFindingsOfTheirObject(String annotation, boolean waived, String code) {
      Resource api = deployment("bulwark.dev/" + annotation);
      Waivers waivers = Waivers.read(List.of(), WaiverRules.DEFAULT, () -> TODAY);

      assertThat(waives(waivers, finding(api, "host-ports", 0))).isEqualTo(waived);
      assertThat(waivers.diagnostics())
          .extracting(Diagnostic::code)
          .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void sayWhatTheyAreFor() {
      Resource api =
          deployment(
              "bulwark.dev/waive.host-ports: 'it is old, until=2027-01-31 owner=shop ticket=S-1'");
      Waivers waivers = Waivers.read(List.of(), WaiverRules.DEFAULT, () -> TODAY);

      assertThat(
              waivers
                  .applied(api, List.of(finding(api, "host-ports", 0)), () -> "", UserInfo.NOBODY)
                  .getFirst()
                  .waived()
                  .map(Waived::sentence))
          .contains("until 2027-01-31 by shop: it is old (S-1)");
    }

    @Test
    void areToldOfWhenTheyAreOfNoUse() {
      Resource api = deployment("bulwark.dev/waive.host-ports: it is old");
      Waivers waivers = Waivers.read(List.of(), WaiverRules.DEFAULT, () -> TODAY);

      waivers.applied(api, List.of(), () -> "", UserInfo.NOBODY);

      assertThat(waivers.unused()).extracting(Diagnostic::code).containsExactly("WAIVE-0006");
    }

    @Test
    void waiveNothingWhereTheBaselineForbidsIt() {
      Resource api = deployment("bulwark.dev/waive.host-ports: it is old");
      var rules = new WaiverRules(List.of(), false, Set.of(), 30);
      Waivers waivers = Waivers.read(List.of(), rules, () -> TODAY);

      assertThat(waives(waivers, finding(api, "host-ports", 0))).isFalse();
      assertThat(waivers.diagnostics()).extracting(Diagnostic::code).containsExactly("WAIVE-0009");
    }
  }

  @Nested
  class GivenADraft {
    @Test
    void waivesItsFindingAndNothingElse() {
      Resource api = deployment("");
      Finding finding = finding(api, "host-ports", 0);
      String evil = "it's \"old\": #1 \u0007 # {x}";
      String yaml = new WaiverDraft(finding, evil, "shop", "S-1", "", TODAY, TODAY).yaml();
      Waivers waivers = register(yaml);

      assertThat(yaml).contains("containers: [api]").contains("namespaces: [shop]");
      assertThat(waives(waivers, finding)).isTrue();
      assertThat(waives(waivers, finding(api, "host-ports", 0, 1))).isFalse();
      assertThat(waives(waivers, finding(api, "proc-mount", 0))).isFalse();
    }
  }
}
