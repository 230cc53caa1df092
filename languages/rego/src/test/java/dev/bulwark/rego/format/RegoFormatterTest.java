package dev.bulwark.rego.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.builtins.Builtins;
import dev.bulwark.rego.type.Signature;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegoFormatterTest {
  private static String formatted(String text, FormatOptions options) {
    return RegoFormatter.format("p.rego", text, options).result().orElseThrow();
  }

  private static String formatted(String text) {
    return formatted(text, FormatOptions.V1);
  }

  @Nested
  class GivenRules {
    @Test
    void separatesThemByAnEmptyLine() {
      assertThat(formatted("package   p\np=1\nf( x )=x  if { x>1\n x<3 }"))
          .isEqualTo(
              """
              package p

              p := 1

              f(x) := x if {
              	x > 1
              	x < 3
              }
              """);
    }

    @Test
    void keepsRulesOfOneLineTogether() {
      assertThat(formatted("package p\na if input.x\nb if input.y\n\nc if input.z\n"))
          .isEqualTo(
              """
              package p

              a if input.x
              b if input.y

              c if input.z
              """);
    }

    @Test
    void keepsElseWhereItStood() {
      assertThat(
              formatted(
                  """
                  package p
                  a := 1 if { input.x } else := 2 if { input.y }
                  b := 1 if {
                    input.x } else := 2
                  """))
          .isEqualTo(
              """
              package p

              a := 1 if input.x

              else := 2 if input.y

              b := 1 if {
              	input.x
              } else := 2
              """);
    }

    @Test
    void namesWildcardsThatStandInSeveralBodies() {
      assertThat(formatted("package p\nf([_]) { input.a } { input.b }", FormatOptions.V0))
          .isEqualTo(
              """
              package p

              f([_0]) {
              	input.a
              }

              f([_0]) {
              	input.b
              }
              """);
    }
  }

  @Nested
  class GivenTerms {
    @Test
    void writesASequenceOnTheRowsItStoodOn() {
      assertThat(formatted("package p\na:=[1,2,3]\nb:=[1,\n2,3]\nc:={\"k\":[\n1]}"))
          .isEqualTo(
              """
              package p

              a := [1, 2, 3]
              b := [
              	1,
              	2, 3,
              ]

              c := {"k": [
              	1,
              ]}
              """);
    }

    @Test
    void putsAUnionInParenthesesWhereItWouldBeAComprehension() {
      assertThat(formatted("package p\na := {(x | y), z}\nb := {k | k := input[_]}"))
          .contains("a := {(x | y), z}", "b := {k | k := input[_]}");
    }

    @Test
    void keepsStringsAsTheyWereWritten() {
      assertThat(formatted("package p\na := [\"\\u0041\", `raw`, $\"n {x} \\{\"]"))
          .contains("[\"\\u0041\", `raw`, $\"n {x} \\{\"]");
    }

    @Test
    void writesNamesWithDotsAndTheRestInBrackets() {
      assertThat(formatted("package p\na := input[\"b\"][\"c-d\"][e].if"))
          .contains("a := input.b[\"c-d\"][e].if");
    }

    @Test
    void dropsParenthesesThatSayNothing() {
      assertThat(formatted("package p\na := ((1 + 2)) * (3)")).contains("a := (1 + 2) * 3");
    }
  }

  @Nested
  class GivenStatements {
    @Test
    void putsModifiersOnTheRowsTheyStoodOn() {
      assertThat(
              formatted(
                  """
                  package p
                  a if { allow with input as {} with data.x as 1
                  allow with input.a as 1
                       with input.b as 2 }
                  """))
          .isEqualTo(
              """
              package p

              a if {
              	allow with input as {} with data.x as 1
              	allow with input.a as 1
              		with input.b as 2
              }
              """);
    }

    @Test
    void writesWhatNewKeywordsAdd() {
      assertThat(
              formatted(
                  """
                  package p
                  import future.keywords.or
                  import future.keywords.not
                  a if { not {input.x;input.y}
                  input.a or
                  input.b }
                  """))
          .isEqualTo(
              """
              package p

              import future.keywords.not
              import future.keywords.or

              a if {
              	not { input.x; input.y }
              	input.a or
              		input.b
              }
              """);
    }

    @Test
    void keepsEmptyLinesBetweenThem() {
      assertThat(formatted("package p\na if {\n x := 1\n\n\n\n x > 0\n}"))
          .contains("\tx := 1\n\n\tx > 0\n");
    }
  }

  @Nested
  class GivenComments {
    @Test
    void keepsThemAboveAndBehindWhatTheyStoodBy() {
      assertThat(
              formatted(
                  """
                  # first
                  package p # behind
                  import data.b # b
                  import data.a
                    # above
                  a if { # opens
                      # own
                  input.x # last
                     # closing
                  }
                  # end
                  """))
          .isEqualTo(
              """
              # first
              package p # behind

              import data.a
              import data.b # b

              # above
              a if { # opens
              	# own
              	input.x # last
              	# closing
              }

              # end
              """);
    }

    @Test
    void keepsATermWhoseCommentsFindNoPlace() {
      assertThat(formatted("package p\na if {\n\tx := {   # why\n  # this\n  1}\n}"))
          .isEqualTo("package p\n\na if {\n\tx := {   # why\n  # this\n  1}\n}\n");
    }

    /// OPA writes `f() ` and drops the value.
    @Test
    void keepsAHeadWhoseCommentsFindNoPlace() {
      assertThat(formatted("package p\nf(\n  # why\n  x) := x"))
          .isEqualTo("package p\n\nf(\n  # why\n  x) := x\n");
    }

    /// OPA leaves out ` == 1`.
    @Test
    void putsACommentBehindAllOfItsLine() {
      assertThat(formatted("package p\na if {\n  count({  # why\n  # this\n  1}) == 1 # end\n}"))
          .contains("1}) == 1 # end");
    }

    /// OPA writes a text that cannot be parsed.
    @Test
    void keepsTheHeadOfAFurtherBodyApartFromItsComments() {
      assertThat(
              formatted(
                  "package p\nd[{\"m\": m}] { m := 1 } {\n # two\n m := 2 }", FormatOptions.V0))
          .isEqualTo(
              """
              package p

              d[{"m": m}] {
              	m := 1
              }

              d[{"m": m}] {
              	# two
              	m := 2
              }
              """);
    }
  }

  @Nested
  class GivenAnotherVersion {
    @Test
    void writesV0AsItIs() {
      assertThat(formatted("package p\np[x] { x=1 }\nq = 1 { input.a }", FormatOptions.V0))
          .isEqualTo(
              """
              package p

              p[x] {
              	x = 1
              }

              q = 1 {
              	input.a
              }
              """);
    }

    @Test
    void writesV0SoThatBothRead() {
      assertThat(formatted("package p\np[x] { x=1 }\nq = 1 { input.a }", FormatOptions.V0_TO_BOTH))
          .isEqualTo(
              """
              package p

              import rego.v1

              p contains x if x = 1
              q := 1 if input.a
              """);
    }

    @Test
    void dropsImportsThatSayNothing() {
      String text = "package p\nimport rego.v1\nimport data.a\np := a.b";

      assertThat(formatted(text)).contains("import rego.v1");
      assertThat(formatted(text, FormatOptions.V1.dropImports(true)))
          .isEqualTo("package p\n\nimport data.a\n\np := a.b\n");
    }
  }

  @Nested
  class GivenWhatCannotBeFormatted {
    private static String error(String text, FormatOptions options) {
      return RegoFormatter.format("p.rego", text, options).errors().stream()
          .map(RegoError::toString)
          .findFirst()
          .orElseThrow();
    }

    @Test
    void tellsWhatIsNotParsed() {
      assertThat(error("package p\np { true }", FormatOptions.V1))
          .startsWith("p.rego:2: rego_parse_error: `if` keyword is required before rule body");
    }

    @Test
    void tellsOfOperatorsWithTooFewArguments() {
      assertThat(error("package p\np if plus(1)", FormatOptions.V1))
          .isEqualTo(
              """
              p.rego:2: rego_type_error: plus: arity mismatch
              \thave: (number)
              \twant: (number,number)\
              """);
    }

    @Test
    void tellsWhatV1Refuses() {
      assertThat(
              RegoFormatter.format(
                      "p.rego",
                      """
                      package p
                      import data.a
                      import input.a
                      input = 1
                      q { any([true]); data := 1 }
                      if = 1
                      """,
                      FormatOptions.V0_TO_BOTH)
                  .errors())
          .extracting(RegoError::message)
          .containsExactly(
              "import must not shadow import data.a",
              "rules must not shadow input (use a different rule name)",
              "variables must not shadow data (use a different variable name)",
              "deprecated built-in function calls in expression: any",
              "if keyword cannot be used for rule name");
    }

    @Test
    void knowsTheDeprecatedFunctions() {
      assertThat(V1Obstacles.DEPRECATED)
          .containsExactlyInAnyOrderElementsOf(
              Builtins.ALL.all().stream()
                  .map(builtin -> builtin.signature())
                  .filter(signature -> signature.has(Signature.Trait.DEPRECATED))
                  .map(Signature::name)
                  .toList());
    }
  }
}
