package dev.bulwark.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Patch;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.podsecurity.CheckCases.CheckCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryCheckTest {
  static List<Check> checks() {
    return PodSecurityStandards.checks();
  }

  static Stream<CheckCase> cases() {
    return checks().stream().flatMap(check -> CheckCases.of(check).stream());
  }

  static Stream<CheckCase> failingCasesWithFixes() {
    return cases().filter(one -> !one.fixes().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void judgesItsCasesWithMessagePlacesAndFixes(CheckCase one) {
    Verdict verdict = judge(one.check(), one.version(), one.pod()).orElseThrow();

    assertThat(verdict.message()).isEqualTo(one.wants());
    assertThat(verdict.outcome()).isEqualTo(one.wants().isEmpty() ? Outcome.PASS : Outcome.FAIL);
    assertThat(verdict.places()).map(Object::toString).isEqualTo(one.places());
    assertThat(verdict.fixes()).map(Patched::describe).isEqualTo(one.fixes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failingCasesWithFixes")
  void passesOnceItsFixesAreApplied(CheckCase one) {
    List<Patch> fixes = judge(one.check(), one.version(), one.pod()).orElseThrow().fixes();
    Resource fixed = Manifests.resource(Patched.apply(one.pod().raw(), fixes));

    assertThat(judge(one.check(), one.version(), fixed).orElseThrow().message()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void hasPassingAndFailingCasesForEachRevision(Check check) {
    List<CheckCase> cases = CheckCases.of(check);

    for (int i = 0; i < check.revisions().size(); i++) {
      int since = check.revisions().get(i).since();
      int before =
          i + 1 < check.revisions().size()
              ? check.revisions().get(i + 1).since()
              : Integer.MAX_VALUE;
      List<CheckCase> ofRevision =
          cases.stream()
              .filter(
                  one -> {
                    int minor = one.version().atMost(PodSecurityStandards.newestMinor());
                    return minor >= since && minor < before;
                  })
              .toList();
      assertThat(ofRevision).as("passing since %d", since).anyMatch(one -> one.wants().isEmpty());
      assertThat(ofRevision).as("failing since %d", since).anyMatch(one -> !one.wants().isEmpty());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void isUndecidedWhereAFieldItReadsHasAWrongType(Check check) {
    for (String field : check.reads()) {
      Resource pod = WrongTypes.podWith(field);

      Optional<Verdict> verdict = judge(check, Version.LATEST, pod);

      assertThat(verdict).as(field).get().extracting(Verdict::outcome).isEqualTo(Outcome.ERROR);
      assertThat(verdict.orElseThrow().message())
          .contains("json: cannot unmarshal ", " into Go struct field " + field + " of type ");
      assertThat(verdict.orElseThrow().places()).isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void hasRevisionsInOrderFromAVersionThatExists(Check check) {
    List<Integer> since = check.revisions().stream().map(Check.Revision::since).toList();

    assertThat(since).isNotEmpty().isSorted().doesNotHaveDuplicates();
    assertThat(since).allSatisfy(minor -> assertThat(minor).isNotNegative());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void overridesOnlyChecksOfALooserLevel(Check check) {
    for (String id : check.overrides()) {
      Check overridden =
          checks().stream().filter(other -> other.id().equals(id)).findFirst().orElseThrow();

      assertThat(check.level().stricterThan(overridden.level())).isTrue();
    }
  }

  @Test
  void standsInTheListByLevelAndId() {
    var sorted = new ArrayList<>(checks());
    sorted.sort(Comparator.comparing(Check::level).thenComparing(Check::id, Wording.BYTEWISE));

    assertThat(PodSecurityStandards.checkIds())
        .isEqualTo(sorted.stream().map(Check::id).toList())
        .doesNotHaveDuplicates()
        .hasSize(19);
  }

  /// What the check says at the loosest level that asks for it.
  private static Optional<Verdict> judge(Check check, Version version, Resource pod) {
    return Manifests.judge(pod, new LevelVersion(check.level(), version)).stream()
        .filter(verdict -> verdict.rule().equals(check.id()))
        .findFirst();
  }
}
