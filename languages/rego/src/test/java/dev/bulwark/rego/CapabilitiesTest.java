package dev.bulwark.rego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.rego.ast.RegoVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesTest {
  private static String refusal(Capabilities known, RegoVersion version, String source) {
    try {
      Policies.builder().version(version).capabilities(known).module("policy.rego", source).build();
      return "none";
    } catch (RegoException e) {
      return e.errors().getFirst().toString().lines().findFirst().orElse("");
    }
  }

  private static Capabilities release(String version) {
    return Capabilities.ofRelease(version).orElseThrow();
  }

  @Nested
  class GivenARelease {
    @ParameterizedTest(name = "{1} came with {0}")
    @CsvSource({
      "1.19.0, strings.split_n",
      "1.16.0, uri.parse",
      "1.13.0, array.flatten",
      "1.8.0, io.jwt.verify_eddsa",
      "0.67.0, strings.count"
    })
    void knowsBuiltinsFromTheReleaseThatBroughtThem(String version, String builtin) {
      assertThat(release(version).builtins()).contains(builtin);
      assertThat(release(earlier(version)).builtins()).doesNotContain(builtin);
    }

    private static String earlier(String version) {
      String[] parts = version.split("\\.", -1);
      return parts[0] + "." + (Integer.parseInt(parts[1]) - 1) + ".9";
    }

    @Test
    void refusesABuiltinThatCameLaterAtTheCall() {
      String source = "package p\n\nx := strings.split_n(\"a,b\", \",\", 1)";

      assertThat(refusal(release("v1.18.2"), RegoVersion.V1, source))
          .isEqualTo("policy.rego:3: rego_type_error: undefined function strings.split_n");
      assertThat(refusal(release("v1.19.0"), RegoVersion.V1, source)).isEqualTo("none");
    }

    @Test
    void refusesAKeywordThatCameLaterAtTheImport() {
      String source = "package p\n\nimport future.keywords.or";

      assertThat(refusal(release("1.19.1"), RegoVersion.V1, source))
          .isEqualTo(
              "policy.rego:3: rego_parse_error: unexpected keyword, must be one of"
                  + " [contains every if in not]");
      assertThat(refusal(release("1.20.0"), RegoVersion.V1, source)).isEqualTo("none");
    }

    @Test
    void refusesTemplateStringsBeforeTheyWereThere() {
      String source = "package p\n\nx := $\"{1}\"";

      assertThat(refusal(release("1.11.0"), RegoVersion.V1, source))
          .contains("template strings are not supported by current capabilities");
      assertThat(refusal(release("1.12.0"), RegoVersion.V1, source)).isEqualTo("none");
    }

    @Test
    void refusesModulesInV1BeforeThatWasThere() {
      assertThat(refusal(release("0.70.0"), RegoVersion.V1, "package p"))
          .isEqualTo(
              "rego_parse_error: illegal capabilities: rego_v1 feature required for parsing v1"
                  + " Rego");
      assertThat(refusal(release("0.70.0"), RegoVersion.V0, "package p\nimport rego.v1"))
          .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "1.20", "1.20.1", "2.0.0", "0.58.0", "1.20.0-rc1", "latest", "v", "1..0"})
    void knowsNoOther(String version) {
      assertThat(Capabilities.ofRelease(version)).isEmpty();
    }
  }

  @Nested
  class GivenAFile {
    @Test
    void letsPoliciesUseWhatItNames() throws Exception {
      Capabilities known =
          Capabilities.read(
              Map.of(
                  "builtins", List.of(Map.of("name", "count"), Map.of("name", "eq")),
                  "future_keywords", List.of("in", "not"),
                  "features", List.of("rego_v1")));

      assertThat(known)
          .isEqualTo(
              new Capabilities(Set.of("count", "eq"), Set.of("in", "not"), Set.of("rego_v1")));
      assertThat(refusal(known, RegoVersion.V1, "package p\nx := count([])")).isEqualTo("none");
      assertThat(refusal(known, RegoVersion.V1, "package p\nx := sum([])"))
          .isEqualTo("policy.rego:2: rego_type_error: undefined function sum");
      assertThat(refusal(known, RegoVersion.V1, "package p\nx := data.if"))
          .contains("rego_parse_error");
    }

    @Test
    void refusesWhatIsNoSuchFile() {
      assertThatThrownBy(() -> Capabilities.read(Map.of("builtins", List.of("count"))))
          .hasMessage("builtins must be objects with a name");
      assertThatThrownBy(() -> Capabilities.read(Map.of("features", "rego_v1")))
          .hasMessage("features must be a list");
      assertThatThrownBy(() -> Capabilities.read(Map.of("future_keywords", List.of("while"))))
          .hasMessage("illegal capabilities: unknown keyword: while");
      assertThatThrownBy(() -> Capabilities.read(Map.of("future_keywords", List.of(1))))
          .hasMessage("future_keywords must be a list of names");
    }
  }

  @Nested
  class GivenAHost {
    @Test
    void knowsWhatItsReleaseKnows() {
      assertThat(Profile.named("gatekeeper").map(Profile::capabilities))
          .contains(release("1.17.1"));
      assertThat(Profile.GATEKEEPER.builtins().find("strings.split_n")).isEmpty();
      assertThat(Profile.OPA.builtins().find("strings.split_n")).isPresent();
      assertThat(Profile.named("Gatekeeper")).isEmpty();
    }

    @Test
    void readsModulesInV0WithoutTemplateStrings() {
      assertThat(Profile.OPA.features(RegoVersion.V0).templateStrings()).isFalse();
      assertThat(Profile.OPA.features(RegoVersion.V1).templateStrings()).isTrue();
      assertThat(Profile.OPA.features(RegoVersion.V0).futureKeywords())
          .containsExactlyInAnyOrder("in", "every", "contains", "if", "not", "and", "or");
    }
  }
}
