package dev.bulwark.kyverno.cel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ghcr.io/*|ghcr.io/a/b:1|true",
        "ghcr.io/*|ghcrxio/a|false",
        "?at|cat|true",
        "?at|at|false",
        "[a-c]x|bx|true",
        "[!a-c]x|bx|false",
        "{a,b*}.io|bcd.io|true",
        "a,b|a,b|true",
        "\\*|*|true",
        "\\*|a|false",
      })
  void matches(String glob, String text, boolean matches) {
    assertThat(Glob.compile(glob).orElseThrow().matches(text)).isEqualTo(matches);
  }

  @Test
  void refusesWhatIsNone() {
    assertThat(Glob.compile("[a")).isEmpty();
    assertThat(Glob.compile("{a")).isEmpty();
  }
}
