package dev.bulwark.rego.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.eval.Environment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final String SHOP =
      """
      package shop

      allow if {
      	input.user == "anna"
      	trace("anna it is")
      }

      deny contains name if {
      	some item in input.items
      	not item.price > 0
      	name := item.name
      }

      kind := "many" if {
      	count(input.items) > 9
      } else := "few"
      """;

  private static final Map<String, Object> INPUT =
      Map.of("user", "anna", "items", List.of(Map.of("name", "gift", "price", 0L)));

  private static Policies policies() throws RegoException {
    return Policies.builder().module("shop.rego", SHOP).build();
  }

  private static Query.Answer run(String query, Tracer tracer) throws RegoException {
    return policies().query(query).evaluate(INPUT, Environment.CLOSED.tracer(tracer));
  }

  @Nested
  class AnExplanation {
    private final Explanation explanation = new Explanation();

    @Test
    void tellsTheStepsInTheirOrder() throws RegoException {
      run("data.shop.allow", explanation);

      assertThat(Explanation.lines(explanation.full(), Map.of(), false))
          .containsExactly(
              "query:1         Enter data.shop.allow = _",
              "query:1         | Eval data.shop.allow = _",
              "query:1         | Index data.shop.allow (matched 1 rule, early exit)",
              "shop.rego:3     | Enter data.shop.allow",
              "shop.rego:4     | | Eval input.user = \"anna\"",
              "shop.rego:5     | | Eval trace(\"anna it is\")",
              "shop.rego:5     | | Note \"anna it is\"",
              "shop.rego:3     | | Exit data.shop.allow early",
              "query:1         | Exit data.shop.allow = _",
              "query:1         Redo data.shop.allow = _",
              "query:1         | Redo data.shop.allow = _",
              "shop.rego:3     | Redo data.shop.allow",
              "shop.rego:5     | | Redo trace(\"anna it is\")",
              "shop.rego:4     | | Redo input.user = \"anna\"");
    }

    @Test
    void tellsWhatTermsAreUnified() throws RegoException {
      run("data.shop.kind", explanation);

      assertThat(Explanation.lines(explanation.debug(), Map.of(), false))
          .anyMatch(line -> line.contains("Unify \"few\" = "))
          .hasSizeGreaterThan(explanation.full().size());
    }

    @Test
    void showsTheValuesOfVariablesWhereTheyAreAskedFor() throws RegoException {
      Query query = policies().query("data.shop.deny");
      var asking = explanation.along(new Tracer.Way(true, true, true));

      query.evaluate(INPUT, Environment.CLOSED.tracer(asking));

      assertThat(Explanation.lines(explanation.full(), query.originals(), true))
          .anyMatch(
              line ->
                  line.contains("Eval name = item.name")
                      && line.endsWith("{item: {\"name\": \"gift\", \"price\": 0}}"));
    }

    @Test
    void tellsRulesThatTheIndexLeavesOutWhereThereIsNone() throws RegoException {
      var allRules = explanation.along(new Tracer.Way(false, true, false));

      policies()
          .query("data.shop.allow")
          .evaluate(Map.of("user", "tom"), Environment.CLOSED.tracer(allRules));

      assertThat(Explanation.lines(explanation.full(), Map.of(), false))
          .anyMatch(line -> line.endsWith("Fail input.user = \"anna\""));
    }

    @Test
    void tellsTheWayToWhatAPolicySays() throws RegoException {
      run("data.shop.allow", explanation);

      assertThat(Explanation.lines(explanation.notes(), Map.of(), false))
          .containsExactly(
              "query:1         Enter data.shop.allow = _",
              "shop.rego:3     | Enter data.shop.allow",
              "shop.rego:5     | | Note \"anna it is\"");
    }

    @Test
    void tellsTheWayToWhatFails() throws RegoException {
      run("data.shop.kind", explanation);

      assertThat(Explanation.lines(explanation.fails(), Map.of(), false))
          .hasSize(3)
          .last()
          .asString()
          .startsWith("shop.rego:15     | | Fail gt(");
    }

    @Test
    void callsVariablesAsTheSourceDoes() throws RegoException {
      Query query = policies().query("data.shop.deny");
      query.evaluate(INPUT, Environment.CLOSED.tracer(explanation));

      assertThat(Explanation.lines(explanation.full(), query.originals(), false))
          .anyMatch(line -> line.endsWith("Eval name = item.name"));
    }
  }

  @Nested
  class ACoverage {
    private final Coverage coverage = new Coverage();

    private Coverage.OfFile report() throws RegoException {
      var source = new Coverage.Source(policies().modules().getFirst(), SHOP);
      return Objects.requireNonNull(coverage.report(List.of(source)).files().get("shop.rego"));
    }

    @Test
    void tellsStatementsThatWereEvaluatedAndRulesWithASolution() throws RegoException {
      run("data.shop.kind", coverage);

      assertThat(report().covered())
          .contains(new CodeRange(15, 2, 15, 24), new CodeRange(16, 3, 16, 16));
    }

    @Test
    void tellsWhatIsLeft() throws RegoException {
      run("data.shop.allow; data.shop.deny", coverage);

      assertThat(Coverage.lines(report().notCovered())).containsExactly(14, 15, 16);
      assertThat(report().percent()).isEqualTo(70.0);
    }

    @Test
    void tellsWhatTheIndexHasLeftOut() throws RegoException {
      Query query = policies().query("data.shop.allow");
      for (Tracer told :
          List.of(
              coverage,
              coverage
                  .without(Coverage.Reason.INDEX_EXCLUDED)
                  .along(Coverage.Reason.INDEX_EXCLUDED.way()))) {
        query.evaluate(Map.of("user", "tom"), Environment.CLOSED.tracer(told));
      }

      assertThat(report().reasons())
          .containsEntry(new CodeRange(4, 2, 4, 22), List.of(Coverage.Reason.INDEX_EXCLUDED));
    }

    @Test
    void isNothingBeforeAnyEvaluation() throws RegoException {
      assertThat(report().covered()).isEmpty();
      assertThat(report().percent()).isZero();
    }
  }

  @Nested
  class AProfile {
    private long clock;
    private final Profile profile = new Profile(() -> clock++);

    @Test
    void countsEvaluationsByLine() throws RegoException {
      run("data.shop.allow", profile);

      List<Profile.OfLine> lines = profile.lines(List.of(Profile.Criterion.LINE));
      assertThat(lines).extracting(line -> line.at().row()).containsExactly(5, 4, 1);
      assertThat(lines).extracting(Profile.OfLine::evaluations).containsExactly(1, 1, 1);
      assertThat(lines).allMatch(line -> line.nanos() > 0);
    }
  }

  @Test
  void changesNoAnswer() throws RegoException {
    for (String query : List.of("data.shop", "data.shop.deny[x]", "x := data.shop.kind")) {
      Query.Answer plain = policies().query(query).evaluate(INPUT);

      assertThat(run(query, _ -> {})).as(query).isEqualTo(plain);
    }
  }
}
