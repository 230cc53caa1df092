package dev.bulwark.suites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestFilterTest {
  private static boolean lets(String filter, String policy, String rule, String resource) {
    return TestFilter.parse(filter)
        .lets("a/kyverno-test.yaml", "labels", "row", new TestRow.Subject(policy, rule, resource));
  }

  @Nested
  class GivenATextWithoutKeys {
    @Test
    void looksForItInFileSuiteAndName() {
      assertThat(lets("kyverno-test", "", "", "")).isTrue();
      assertThat(lets("labels row", "", "", "")).isTrue();
      assertThat(lets("quota", "quota", "", "")).isFalse();
    }
  }

  @Nested
  class GivenKyvernosSelector {
    @ParameterizedTest(name = "{0} on {1}/{2} {3}: {4}")
    @CsvSource(
        delimiter = ';',
        value = {
          "policy=require-*; require-labels; check; web; true",
          "policy=require-*; deny-labels; check; web; false",
          "policy=require-labels, rule=check, resource=web; require-labels; check; web; true",
          "policy=require-labels, rule=check, resource=w?; require-labels; check; web; false",
          "rule=check; require-labels; ''; web; true",
        })
    void everyKeyMustFitWhatTheRowSays(
        String filter, String policy, String rule, String resource, boolean let) {
      assertThat(lets(filter, policy, rule, resource)).isEqualTo(let);
    }

    @Test
    void isATextWhereAKeyIsNotKnown() {
      assertThat(TestFilter.parse("kind=Pod").text()).isEqualTo("kind=Pod");
    }
  }
}
