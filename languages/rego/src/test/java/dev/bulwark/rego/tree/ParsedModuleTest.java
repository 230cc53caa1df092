package dev.bulwark.rego.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.rego.parse.Features;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParsedModuleTest {
  private static ParsedModule parsed(String text) {
    return ParsedModule.of("p.rego", text, Features.newest(RegoVersion.V1), Yaml.CLOSED)
        .result()
        .orElseThrow();
  }

  @Test
  void showsALineForEachNode() {
    assertThat(parsed("package p\nimport data.a\nq contains 1 if { not x.y }\n# end").outline(true))
        .isEqualTo(
            """
            module
             package
              ref
               data
               "p"
             import
              ref
               data
               "a"
            \s\s
             rule
              head
               ref
                q
              body
               expr negated index=0
                ref
                 x
                 "y"
             comment
            """);
  }

  @Test
  void writesJsonWithTypesAndValues() {
    assertThat(parsed("package p\nq := {2, 1, null}").json(false, true))
        .isEqualTo(
            """
            {
              "package": {
                "path": [
                  {
                    "type": "var",
                    "value": "data"
                  },
                  {
                    "type": "string",
                    "value": "p"
                  }
                ]
              },
              "rules": [
                {
                  "body": [
                    {
                      "index": 0,
                      "terms": {
                        "type": "boolean",
                        "value": true
                      }
                    }
                  ],
                  "head": {
                    "name": "q",
                    "value": {
                      "type": "set",
                      "value": [
                        {
                          "type": "null",
                          "value": {}
                        },
                        {
                          "type": "number",
                          "value": 1
                        },
                        {
                          "type": "number",
                          "value": 2
                        }
                      ]
                    },
                    "assign": true,
                    "ref": [
                      {
                        "type": "var",
                        "value": "q"
                      }
                    ]
                  }
                }
              ]
            }
            """);
  }

  @Test
  void saysWhereNodesStandIfAsked() {
    assertThat(parsed("package p\nq := -x # c").json(true, true))
        .contains(
            """
                      "location": {
                        "file": "p.rego",
                        "row": 2,
                        "col": 6,
                        "text": "LXg="
                      },
            """
                .strip())
        .contains(
            """
            "Text": "IGM=",
                  "Location": {
                    "file": "p.rego",
                    "row": 2,
                    "col": 9,
                    "text": "IyBj"
                  }
            """
                .strip());
  }

  @Test
  void saysWhichMetadataIsAboutWhichRule() {
    Yaml yaml = _ -> Map.of("title", "t");
    String text = "# METADATA\n# title: t\npackage p\n# METADATA\n# title: t\nq := 1\nq := 2";

    String json =
        ParsedModule.of("p.rego", text, Features.newest(RegoVersion.V1), yaml)
            .result()
            .orElseThrow()
            .json(false, false);

    assertThat(json.split("\"scope\": \"package\"", -1)).hasSize(2);
    assertThat(json.split("\"scope\": \"rule\"", -1)).hasSize(3);
  }

  @Test
  void refusesMetadataThatIsAboutNothing() {
    assertThat(
            ParsedModule.of(
                    "p.rego",
                    "package p\n# METADATA\n# title: t\n",
                    Features.newest(RegoVersion.V1),
                    _ -> Map.of("title", "t"))
                .errors())
        .extracting(error -> error.message())
        .containsExactly(
            "invalid annotation scope ''. Use one of 'rule', 'document', 'package', or"
                + " 'subpackages'");
  }
}
