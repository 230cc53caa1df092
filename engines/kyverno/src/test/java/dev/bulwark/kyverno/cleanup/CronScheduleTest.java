package dev.bulwark.kyverno.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "*/15 0-6 1,15 JAN-mar ?",
        "5/10 * * 12 sun-Sat/2",
        "  0   3 * * 0 ",
        "@daily",
        "@every 1h30m",
        ", * * * *"
      })
  void takesWhatKyvernosParserTakes(String schedule) {
    assertThat(CronSchedule.fault(schedule)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it is empty",
        "* * * * | it has 4 fields, not five",
        "* * * * * * | it has 6 fields, not five",
        "@never | there is no such word",
        "@every day | there is no such word",
        "60 * * * * | \"60\" cannot stand in field 1",
        "* * 0 * * | \"0\" cannot stand in field 3",
        "* * * * 7 | \"7\" cannot stand in field 5",
        "5-1 * * * * | \"5-1\" cannot stand in field 1",
        "1-2-3 * * * * | \"1-2-3\" cannot stand in field 1",
        "*/0 * * * * | \"*/0\" cannot stand in field 1",
        "1/2/3 * * * * | \"1/2/3\" cannot stand in field 1",
        "* * * mon * | \"mon\" cannot stand in field 4",
        "-1 * * * * | \"-1\" cannot stand in field 1",
      })
  void saysWhatIsWrong(String schedule, String why) {
    assertThat(CronSchedule.fault(schedule)).contains(why);
  }
}
