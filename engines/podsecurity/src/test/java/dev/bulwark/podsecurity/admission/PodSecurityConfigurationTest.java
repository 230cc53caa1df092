package dev.bulwark.podsecurity.admission;

import static dev.bulwark.podsecurity.Manifests.levelVersion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Span;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.Manifests;
import dev.bulwark.podsecurity.admission.PodSecurityConfiguration.Reading;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodSecurityConfigurationTest {
  private static final String HEAD =
      """
      apiVersion: pod-security.admission.config.k8s.io/v1
      kind: PodSecurityConfiguration
      """;

  private static Reading read(String yaml) {
    return PodSecurityConfiguration.read(Manifests.resource(yaml));
  }

  /// `PSA-0004 7:12 defaults.audit cannot be "x"`, code, place and text.
  private static List<String> faults(String yaml) {
    Reading reading = read(yaml);
    assertThat(reading.configuration()).isEmpty();
    return reading.diagnostics().stream().map(PodSecurityConfigurationTest::describe).toList();
  }

  private static String describe(Diagnostic diagnostic) {
    Span span = diagnostic.span().orElseThrow();
    return diagnostic.code() + " " + span.line() + ":" + span.column() + " " + diagnostic.what();
  }

  @Nested
  class GivenAGoodFile {
    @Test
    void readsDefaultsAndExemptions() {
      Reading reading =
          read(
              HEAD
                  + """
                  defaults:
                    enforce: baseline
                    enforce-version: v1.30
                    audit: restricted
                    warn-version: ""
                  exemptions:
                    usernames: [alice, "system:serviceaccount:ci:runner"]
                    namespaces: [kube-system]
                    runtimeClasses: [kata.example]
                  """);

      assertThat(reading.diagnostics()).isEmpty();
      assertThat(reading.configuration())
          .contains(
              new PodSecurityConfiguration(
                  new Modes(
                      levelVersion("baseline", "v1.30"),
                      levelVersion("restricted", "latest"),
                      LevelVersion.PRIVILEGED),
                  new Exemptions(
                      Set.of("alice", "system:serviceaccount:ci:runner"),
                      Set.of("kube-system"),
                      Set.of("kata.example"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta1", "v1alpha1"})
    void asksNothingWhereItSaysNothing(String version) {
      assertThat(read(HEAD.replace("/v1", "/" + version)).configuration())
          .contains(PodSecurityConfiguration.DEFAULT);
    }
  }

  @Nested
  class GivenAnAdmissionConfiguration {
    private static final String OUTER =
        """
        apiVersion: apiserver.config.k8s.io/v1
        kind: AdmissionConfiguration
        plugins:
        - name: ImagePolicyWebhook
          path: image.yaml
        """;

    @Test
    void readsTheConfigurationOfThePlugin() {
      Reading reading =
          read(
              OUTER
                  + """
                  - name: PodSecurity
                    configuration:
                      apiVersion: pod-security.admission.config.k8s.io/v1
                      kind: PodSecurityConfiguration
                      defaults: {enforce: restricted}
                  """);

      assertThat(reading.configuration().orElseThrow().defaults().enforce())
          .isEqualTo(LevelVersion.RESTRICTED);
    }

    @Test
    void pointsIntoTheConfigurationOfThePlugin() {
      assertThat(
              faults(
                  OUTER
                      + """
                      - name: PodSecurity
                        configuration:
                          apiVersion: v1
                          kind: Pod
                          defaults: {enforce: none}
                      """))
          .containsExactly(
              "PSA-0001 8:17 plugins[1].configuration.apiVersion cannot be \"v1\"",
              "PSA-0001 9:11 plugins[1].configuration.kind cannot be \"Pod\"",
              "PSA-0004 10:25 plugins[1].configuration.defaults.enforce cannot be \"none\"");
    }

    @Test
    void takesAPluginWithoutAConfigurationForTheDefault() {
      assertThat(read(OUTER + "- name: PodSecurity\n").configuration())
          .contains(PodSecurityConfiguration.DEFAULT);
    }

    @Test
    void saysThatTheConfigurationIsElsewhere() {
      assertThat(faults(OUTER + "- name: PodSecurity\n  path: psa.yaml\n"))
          .containsExactly("PSA-0009 7:9 the configuration of Pod Security is in psa.yaml");
    }

    @Test
    void saysThatThePluginIsMissing() {
      assertThat(faults(OUTER))
          .containsExactly("PSA-0008 4:1 there is no plugin named PodSecurity");
    }

    @Test
    void saysThatTheVersionIsNotKnown() {
      assertThat(faults(OUTER.replace("/v1", "/v9") + "- name: PodSecurity\n"))
          .containsExactly("PSA-0001 1:13 apiVersion cannot be \"apiserver.config.k8s.io/v9\"");
    }

    @Test
    void saysThatTheConfigurationIsNone() {
      assertThat(faults(OUTER + "- name: PodSecurity\n  configuration: strict\n"))
          .containsExactly(
              "PSA-0003 7:18 plugins[1].configuration must be an object, not a string");
    }
  }

  @Nested
  class GivenAFileWithFaults {
    @Test
    void reportsThemAllWithTheirPlaces() {
      assertThat(
              faults(
                  HEAD
                      + """
                      defaults:
                        enforce: strict
                        enforce-version: "1.30"
                        audit: [baseline]
                        warning: baseline
                      exemption: {}
                      exemptions:
                        usernames: [alice, "", alice]
                        namespaces: [kube-*, Shop, a.b, shop, shop]
                        runtimeClasses: [-kata, 7, null]
                      """))
          .containsExactly(
              "PSA-0002 8:12 exemption is no field of a PodSecurityConfiguration",
              "PSA-0002 7:12 defaults.warning is no field of a PodSecurityConfiguration",
              "PSA-0004 4:12 defaults.enforce cannot be \"strict\"",
              "PSA-0005 5:20 defaults.enforce-version cannot be \"1.30\"",
              "PSA-0003 6:10 defaults.audit must be a string, not a list",
              "PSA-0006 10:22 exemptions.usernames[1] cannot be \"\"",
              "PSA-0007 10:26 exemptions.usernames[2] repeats \"alice\"",
              "PSA-0006 11:16 exemptions.namespaces[0] cannot be \"kube-*\"",
              "PSA-0006 11:24 exemptions.namespaces[1] cannot be \"Shop\"",
              "PSA-0006 11:30 exemptions.namespaces[2] cannot be \"a.b\"",
              "PSA-0007 11:41 exemptions.namespaces[4] repeats \"shop\"",
              "PSA-0006 12:20 exemptions.runtimeClasses[0] cannot be \"-kata\"",
              "PSA-0003 12:27 exemptions.runtimeClasses[1] must be a string, not a number",
              "PSA-0003 12:30 exemptions.runtimeClasses[2] must be a string, not null");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            defaults: 7                     | 3:11 defaults must be an object, not a number
            exemptions: [a]                 | 3:13 exemptions must be an object, not a list
            exemptions: {usernames: alice}  | 3:25 exemptions.usernames must be a list, not a string
            """)
    void namesTheTypeThatIsWanted(String line, String fault) {
      assertThat(faults(HEAD + line + "\n")).containsExactly("PSA-0003 " + fault);
    }

    @Test
    void saysWhyAndWhatToDo() {
      Diagnostic fault = read(HEAD + "exemptions: {namespaces: ['*']}\n").diagnostics().getFirst();

      assertThat(fault.why()).contains("at most 63 small letters");
      assertThat(fault.fix()).isEqualTo("name each namespace in full: there are no wildcards");
      assertThat(fault.excerpt()).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pod-security.admission.config.k8s.io/v1, PodSecurityConfiguration, true",
    "pod-security.admission.config.k8s.io/v9, PodSecurityConfiguration, true",
    "apiserver.config.k8s.io/v1, AdmissionConfiguration, true",
    "v1, PodSecurityConfiguration, false",
    "apiserver.config.k8s.io/v1, EgressSelectorConfiguration, false"
  })
  void isRecognisedByKindAndGroup(String apiVersion, String kind, boolean recognised) {
    var file = Manifests.resource("{apiVersion: " + apiVersion + ", kind: " + kind + "}");

    assertThat(PodSecurityConfiguration.recognises(file)).isEqualTo(recognised);
  }
}
