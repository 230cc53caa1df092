package dev.bulwark.sources.edit;

import static dev.bulwark.sources.edit.EditCase.json;
import static dev.bulwark.sources.edit.EditCase.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Patch;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TextEditorTest {
  @Nested
  class GivenAScalarThatChanges {
    @Test
    void changesItAloneAndKeepsItsComment() {
      yaml("""
          spec:
            hostPID: true   # the agent needs it
            name: x
          """)
          .set("spec.hostPID", false)
          .becomes(
              """
          spec:
            hostPID: false   # the agent needs it
            name: x
          """);
    }

    @Test
    void keepsQuotesWhereYamlWouldMisread() {
      yaml("a: x\nb: x\nc: x\nd: 'x'\n")
          .set("a", "true")
          .set("b", "0644")
          .set("c", "250m")
          .set("d", "~")
          .becomes("a: 'true'\nb: '0644'\nc: 250m\nd: '~'\n");
    }

    @Test
    void writesOneWhereNothingStood() {
      yaml("a:\nb: # why\nc:\n  - \n  - x\nd: {e: , f: 1}\n")
          .set("a", 1)
          .set("b", true)
          .set("c[0]", "z")
          .set("d.e", 2)
          .becomes("a: 1\nb: true # why\nc:\n  - z\n  - x\nd: {e: 2, f: 1}\n");
    }

    @Test
    void replacesABlockScalarAndKeepsTheCommentOfItsHeader() {
      yaml("a: |- # script\n  one\n  two\n\nb: 1\n")
          .set("a", "none")
          .becomes("a: none # script\n\nb: 1\n");
    }

    @Test
    void replacesAScalarOfSeveralLines() {
      yaml("a: one\n  two\n  three\nb: 1\n").set("a", "none").becomes("a: none\nb: 1\n");
    }

    @Test
    void writesTextOfSeveralLinesAsABlock() {
      yaml("a: x\nb: {c: x}\n")
          .set("a", "one\n\n  two\n")
          .set("b.c", "one\ntwo")
          .becomes("a: |\n  one\n\n    two\nb: {c: \"one\\ntwo\"}\n");
    }
  }

  @Nested
  class GivenANewKey {
    @Test
    void goesBehindTheLastOneOfItsObject() {
      yaml("""
          spec:
            containers:
              - name: a
                image: x
              - name: b
                image: y
            volumes: []
          """)
          .set("spec.containers[0].securityContext.runAsNonRoot", true)
          .set("spec.hostUsers", false)
          .becomes(
              """
          spec:
            containers:
              - name: a
                image: x
                securityContext:
                  runAsNonRoot: true
              - name: b
                image: y
            volumes: []
            hostUsers: false
          """);
    }

    @Test
    void isIndentedAsTheDocumentIs() {
      yaml("""
          spec:
              containers:
              - name: a
                args:
                - x
          """)
          .set("spec.containers[0].securityContext.capabilities.drop", List.of("ALL"))
          .becomes(
              """
          spec:
              containers:
              - name: a
                args:
                - x
                securityContext:
                    capabilities:
                        drop:
                        - ALL
          """);
    }

    @Test
    void isWrittenOnOneLineWhereTheDocumentDoesSo() {
      yaml("""
          metadata: {labels: {app: a}}
          spec:
            ports: [80]
          """)
          .set("spec.drop", List.of("ALL"))
          .set("spec.seccompProfile", Map.of("type", "RuntimeDefault"))
          .set("metadata.labels.tier", "web")
          .becomes(
              """
          metadata: {labels: {app: a, tier: web}}
          spec:
            ports: [80]
            drop: [ALL]
            seccompProfile: {type: RuntimeDefault}
          """);
    }

    @Test
    void leavesCommentsWithWhatTheyBelongTo() {
      yaml("""
          spec:
            a: 1
            # b: 2
          # about status
          status: {}
          """)
          .set("spec.c", 3)
          .becomes(
              """
          spec:
            a: 1
            # b: 2
            c: 3
          # about status
          status: {}
          """);
    }

    @Test
    void keepsTheBlankLinesOfATextThatOwnsThem() {
      yaml("""
          a:
            b: |+
              text

          c: 1
          """)
          .set("a.d", 2)
          .becomes(
              """
          a:
            b: |+
              text

            d: 2
          c: 1
          """);
    }

    @Test
    void goesBeforeATextThatTheFileCutsOff() {
      yaml("a:\n  b: 1\n  c: |\n    text")
          .set("a.d", 2)
          .becomes("a:\n  b: 1\n  d: 2\n  c: |\n    text");
    }

    @Test
    void fillsAnEmptyObject() {
      yaml("a: {} # c\nb:\n  - {}\n  - x: 1\nc: null\nd: # e\nf: 1\n")
          .set("a.x", 1)
          .set("b[0].x", 1)
          .set("c.x", 1)
          .set("d.x", 1)
          .becomes("a: # c\n  x: 1\nb:\n  - x: 1\n  - x: 1\nc:\n  x: 1\nd: # e\n  x: 1\nf: 1\n");
    }

    @Test
    void keepsWindowsLineBreaksAndTheMissingLastOne() {
      yaml("a:\r\n  b: 1\r\nc: 2")
          .set("a.d", 3)
          .set("e", 4)
          .becomes("a:\r\n  b: 1\r\n  d: 3\r\nc: 2\r\ne: 4");
    }

    @Test
    void isQuotedWhereItMustBe() {
      yaml("metadata:\n  annotations:\n    a: \"b\"\n")
          .set("metadata.annotations[on]", "yes")
          .set("metadata.annotations[x/y: z]", "-")
          .becomes(
              "metadata:\n  annotations:\n    a: \"b\"\n    \"on\": \"yes\"\n    \"x/y: z\": \"-\"\n");
    }
  }

  @Nested
  class GivenAKeyThatGoes {
    @Test
    void takesItsLinesAndTheCommentsInsideIt() {
      yaml("""
          spec:
            # keep
            a: 1 # gone
            b:
              c: 1
              # gone
            # stays
            d: 1
          """)
          .remove("spec.a")
          .remove("spec.b")
          .becomes(
              """
          spec:
            # keep
            # stays
            d: 1
          """);
    }

    @Test
    void letsTheNextOneStandBehindTheDash() {
      yaml("- a: 1\n  b: 2\n- a: 1 # one\n  # two\n  b: 2\n")
          .remove("[0].a")
          .becomes("- b: 2\n- a: 1 # one\n  # two\n  b: 2\n");
    }

    @Test
    void keepsTheCommentsBetweenItAndTheNext() {
      yaml("x:\n- a: 1 # one\n  # two\n  b: 2\n")
          .remove("x[0].a")
          .becomes("x:\n- # one\n  # two\n  b: 2\n");
    }

    @Test
    void leavesAnEmptyObjectWhenItWasTheLast() {
      yaml("a: # c\n  b: 1\nc:\n  - d: 1\ne: {f: 1}\n")
          .remove("a.b")
          .remove("c[0].d")
          .remove("e.f")
          .becomes("a: {} # c\nc:\n  - {}\ne: {}\n");
    }

    @Test
    void takesItsParentWhenThePatchSaysSo() {
      yaml("a:\n  b:\n    c: 1\n  d: 1\n").remove("a.b").becomes("a:\n  d: 1\n");
    }

    @Test
    void takesTheLineBreakBeforeItAtTheEndOfATextWithoutOne() {
      yaml("a: 1\nb: 2").remove("b").becomes("a: 1");
    }

    @Test
    void leavesATextWithoutItsLastLineBreakSo() {
      yaml("a:\n  b: 1").remove("a.b").becomes("a: {}");
      yaml("a:\n  b: 1").set("a", "x").becomes("a: x");
    }

    @Test
    void takesItsCommaFromBrackets() {
      yaml("a: {b: 1, c: 2, d: 3}\n").remove("a.b").becomes("a: {c: 2, d: 3}\n");
      yaml("a: {b: 1, c: 2, d: 3}\n").remove("a.c").becomes("a: {b: 1, d: 3}\n");
      yaml("a: {b: 1, c: 2, d: 3}\n").remove("a.d").becomes("a: {b: 1, c: 2}\n");
      yaml("a: [\n  b, # one\n  c, # two\n  d # three\n]\n")
          .remove("a[1]")
          .becomes("a: [\n  b, # one\n  d # three\n]\n");
    }
  }

  @Nested
  class GivenAList {
    @Test
    void appendsInItsOwnWay() {
      yaml("a:\n  - x\n  # end\nb:\n- x\n# about c\nc: [x]\nd: []\n")
          .set("a[1]", "z")
          .set("b[1]", "z")
          .set("c[1]", "z")
          .set("d[0]", "z")
          .becomes("a:\n  - x\n  # end\n  - z\nb:\n- x\n- z\n# about c\nc: [x, z]\nd:\n  - z\n");
    }

    @Test
    void changesOnlyTheElementsThatDiffer() {
      yaml("drop:\n  - NET_RAW # why\n  - CHOWN\n")
          .set("drop", List.of("ALL"))
          .becomes("drop:\n  - ALL # why\n");
      yaml("add: [A, B, C, D]\n").set("add", List.of("B", "D")).becomes("add: [B, D]\n");
    }

    @Test
    void losesElementsAndBecomesEmpty() {
      yaml("a:\n  - x\n  - y: 1\n    z: 2\n  - w\nb: 1\n")
          .remove("a[1]")
          .becomes("a:\n  - x\n  - w\nb: 1\n");
      yaml("a:\n  - x\nb: 1\n").remove("a[0]").becomes("a: []\nb: 1\n");
      yaml("a:\n  - - x\n    - y\n").remove("a[0][0]").becomes("a:\n  - - y\n");
    }

    @Test
    void takesObjectsWithAllTheirLines() {
      yaml("a:\n  - name: x\nb: 1\n")
          .set("a[1]", Map.of("name", "z"))
          .set("a[1].list", List.of("p", "q"))
          .becomes("a:\n  - name: x\n  - name: z\n    list:\n      - p\n      - q\nb: 1\n");
    }
  }

  @Nested
  class GivenAnchors {
    @Test
    void changesTheSharedValueWhereAllWantTheSame() {
      yaml("a: &x {r: 1}\nb: *x\n").set("a.r", 2).set("b.r", 2).becomes("a: &x {r: 2}\nb: *x\n");
    }

    @Test
    void writesOutTheAliasThatIsToDiffer() {
      yaml("a: &x\n  r: 1\n  s: text\nb: *x\nc: *x\n")
          .set("b.r", 2)
          .becomes("a: &x\n  r: 1\n  s: text\nb:\n  r: 2\n  s: text\nc: *x\n");
    }

    @Test
    void writesOutTheAliasesThatAreToStay() {
      yaml("a: &x\n  r: 1\nb: *x\n").set("a.r", 2).becomes("a: &x\n  r: 2\nb:\n  r: 1\n");
    }

    @Test
    void changesAScalarThatIsShared() {
      yaml("a: &x 1\nb: *x\nc: *x\n").set("a", 2).set("b", 2).becomes("a: &x 2\nb: *x\nc: 1\n");
    }

    @Test
    void overridesWhatIsMergedIn() {
      yaml("a: &x\n  r: 1\n  s: 2\nb:\n  <<: *x\n  t: 3\n")
          .set("b.r", 5)
          .becomes("a: &x\n  r: 1\n  s: 2\nb:\n  <<: *x\n  t: 3\n  r: 5\n");
    }

    @Test
    void addsToTheMergedObjectWhatAllWant() {
      yaml("- &x\n  name: a\n- <<: *x\n  name: b\n")
          .set("[0].safe", true)
          .set("[1].safe", true)
          .becomes("- &x\n  name: a\n  safe: true\n- <<: *x\n  name: b\n");
    }

    @Test
    void keepsTheOldValueWhereAMergeWouldChangeIt() {
      yaml("a: &x\n  r: 1\nb:\n  <<: *x\n  t: 3\n")
          .set("a.r", 2)
          .becomes("a: &x\n  r: 2\nb:\n  <<: *x\n  t: 3\n  r: 1\n");
    }

    @Test
    void refusesToRemoveWhatIsMergedIn() {
      yaml("a: &x\n  r: 1\nb:\n  <<: *x\n").remove("b.r").isRefused("merged into the object by <<");
    }

    @Test
    void refusesToGiveOthersWhatTheyDoNotWant() {
      yaml("a: &x\n  r: 1\nb:\n  <<: *x\n").set("a.s", 1).isRefused("shared by an anchor");
    }

    @Test
    void refusesToTakeAnAnchorAway() {
      yaml("a: &x {r: 1}\nb: *x\n").remove("a").isRefused("an anchor that others use");
    }

    @Test
    void keepsTheAnchorOfAValueThatIsReplaced() {
      yaml("a: &x\n  r: 1\nb: *x\n").set("a", "t").set("b", "t").becomes("a: &x t\nb: *x\n");
    }
  }

  @Nested
  class GivenJson {
    @Test
    void keepsItsFormatting() {
      json("""
          {
            "a": {"b": 1, "c": [1]},
            "d": {
              "e": "f"
            }
          }
          """)
          .set("a.x", true)
          .set("a.c[1]", 2)
          .set("d.g", Map.of("h", Map.of("i", "j")))
          .set("k", List.of())
          .becomes(
              """
          {
            "a": {"b": 1, "c": [1, 2], "x": true},
            "d": {
              "e": "f",
              "g": {
                "h": {
                  "i": "j"
                }
              }
            },
            "k": []
          }
          """);
    }

    @Test
    void isIndentedByTabsWhereTheFileIs() {
      json("{\n\t\"a\": {\n\t\t\"b\": {\n\t\t\t\"c\": 1\n\t\t}\n\t}\n}")
          .set("a.d.e", "f")
          .becomes(
              "{\n\t\"a\": {\n\t\t\"b\": {\n\t\t\t\"c\": 1\n\t\t},\n\t\t\"d\": {\n\t\t\t\"e\": \"f\"\n\t\t}\n\t}\n}");
    }

    @Test
    void staysCompact() {
      json("{\"a\":{\"b\":1},\"c\":[]}")
          .set("a.d", "x")
          .set("c[0]", 1)
          .remove("a.b")
          .becomes("{\"a\":{\"d\":\"x\"},\"c\":[1]}");
    }

    @Test
    void mayHoldSeveralDocuments() {
      json("{\"a\":1}\n{\"a\":2}\n").inDocument(1).set("a", 3).becomes("{\"a\":1}\n{\"a\":3}\n");
    }
  }

  @Nested
  class GivenSeveralDocuments {
    @Test
    void changesTheOneThatIsMeant() {
      yaml("# one\na: 1\n---\n# two\na: 1\n...\n---\na: 1\n")
          .inDocument(1)
          .set("b", 2)
          .becomes("# one\na: 1\n---\n# two\na: 1\nb: 2\n...\n---\na: 1\n");
    }

    @Test
    void leavesOneThatCannotBeReadAsItIs() {
      yaml("a: [\n---\na: 1\n").inDocument(0).set("a", 2).becomes("a: [\n---\na: 2\n");
    }
  }

  @Nested
  class GivenWhatCannotBeDone {
    @Test
    void refusesAWayThroughAScalar() {
      yaml("a: text\n").set("a.b", 1).isRefused("stands something else than an object");
    }

    @Test
    void refusesAPlaceBeyondTheEndOfAList() {
      yaml("a: [x]\n").set("a[3]", 1).isRefused("beyond the end of its list");
    }

    @Test
    void hasNothingToDoForWhatIsThereAlready() {
      yaml("a: 1 # c\nb: [x]\n")
          .set("a", 1)
          .remove("c.d")
          .remove("b[4]")
          .becomes("a: 1 # c\nb: [x]\n");
    }

    @Test
    void makesTheOtherChanges() {
      var text = SourceText.of("t.yaml", "a: text\nb: 1\n");
      var changes =
          List.of(
              new Change(0, FieldPath.ROOT, List.of(new Patch.Set(EditCase.path("a.b"), 1))),
              new Change(0, FieldPath.ROOT, List.of(new Patch.Set(EditCase.path("b"), 2))));

      Edited edited =
          TextEditor.edit(
              text, Documents.read(text, Limits.DEFAULT).documents(), changes, Limits.DEFAULT);

      assertThat(EditCase.string(edited.text())).isEqualTo("a: text\nb: 2\n");
      assertThat(edited.refusals())
          .extracting(Edited.Refusal::change)
          .containsExactly(changes.getFirst());
    }
  }
}
