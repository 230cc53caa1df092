package dev.bulwark.rego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.rego.builtin.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTest {
  /// Lines of names and words.
  private static final Yaml YAML =
      text -> {
        var fields = new LinkedHashMap<String, Object>();
        for (String line : text.lines().toList()) {
          String[] parts = line.split(": ", 2);
          if (parts.length < 2) {
            throw new Yaml.InvalidYamlException("no colon in " + line);
          }
          fields.put(parts[0], parts[1].equals("true") ? (Object) true : parts[1]);
        }
        return fields;
      };

  private static Object answer(String source, String query) throws RegoException {
    Policies policies = Policies.builder().yaml(YAML).module("t.rego", source).build();
    return policies.query(query).evaluate(Map.of()).value().orElseThrow().toString();
  }

  @Test
  void isWhatStandsClosestAboveARule() throws RegoException {
    String source =
        """
        package t
        # METADATA
        # title: first
        p := rego.metadata.rule()
        """;

    assertThat(answer(source, "data.t.p")).isEqualTo("{\"scope\": \"rule\", \"title\": \"first\"}");
  }

  @Test
  void leadsFromTheRuleToPackagesAround() throws RegoException {
    String source =
        """
        # METADATA
        # scope: subpackages
        # description: all
        package a.b

        # METADATA
        # scope: document
        # title: both
        p := c if {
          some x in [1]
          x == 1
          c := [link.annotations.scope | some link in rego.metadata.chain()]
        }
        """;

    assertThat(answer(source, "data.a.b.p")).isEqualTo("[\"document\", \"subpackages\"]");
  }

  @Test
  void isNotLookedAtWhereNobodyAsks() throws RegoException {
    assertThat(answer("package t\n# METADATA\n# nonsense\np := 1", "data.t.p")).isEqualTo("1");
  }

  @Test
  void isRefusedWhereItIsWrong() {
    String source =
        """
        package t
        # METADATA
        # scope: package
        p := rego.metadata.rule()
        # METADATA
        # nonsense
        q := 1
        """;

    assertThatThrownBy(() -> answer(source, "data.t.p"))
        .hasMessage(
            """
            t.rego:2: rego_parse_error: annotation scope 'package' must be applied to package (have rule)
            t.rego:6: rego_parse_error: yaml: no colon in nonsense""");
  }

  @Test
  void needsAReaderOfYaml() {
    assertThatThrownBy(
            () -> Policies.of("package t\n# METADATA\n# title: x\np := rego.metadata.rule()"))
        .hasMessage("policy.rego:3: rego_parse_error: yaml: there is no reader of YAML here");
  }

  @Test
  void opensTheBuiltInsOfYaml() throws RegoException {
    String source =
        """
        package t
        p := [yaml.unmarshal("a: b"), yaml.is_valid("a"), yaml.is_valid("a: b")]
        q := yaml.marshal({"b": [1, {"c": "yes"}], "a": "x", "d": {}, "e": {"f": null}})
        """;

    assertThat(answer(source, "data.t.p")).isEqualTo("[{\"a\": \"b\"}, false, true]");
    assertThat(answer(source, "data.t.q"))
        .isEqualTo("\"a: x\\nb:\\n- 1\\n- c: \\\"yes\\\"\\nd: {}\\ne:\\n  f: null\\n\"");
  }
}
