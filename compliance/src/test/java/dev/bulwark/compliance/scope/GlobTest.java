package dev.bulwark.compliance.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "api,        api,          true",
    "api,        apis,         false",
    "api-*,      api-1,        true",
    "api-*,      api-,         true",
    "*-api,      shop-api,     true",
    "*a*b*,      xxaxxbxx,     true",
    "*a*b*,      xxbxxaxx,     false",
    "a?c,        abc,          true",
    "a?c,        ac,           false",
    "*,          a/b/c,        true",
    "run-as-*,   run-as-user,  true",
    "reg/*:1,    reg/a/b:1,    true",
  })
  void matchesNames(String pattern, String name, boolean matches) {
    assertThat(Glob.ofNames(pattern).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "k8s/*.yaml,      k8s/api.yaml,         true",
    "k8s/*.yaml,      k8s/team/api.yaml,    false",
    "k8s/*,           k8s/team/api.yaml,    false",
    "k8s/**,          k8s/team/api.yaml,    true",
    "k8s/,            k8s/team/api.yaml,    true",
    "./k8s/,          k8s/team/api.yaml,    true",
    "k8s/,            k8s2/api.yaml,        false",
    ".,               k8s/api.yaml,         true",
    "**/test/**,      test/api.yaml,        true",
    "**/test/**,      a/b/test/c/api.yaml,  true",
    "**/test/**,      a/contest/api.yaml,   false",
    "**/*.yaml,       api.yaml,             true",
    "**/a*b.yaml,     x/a/ab.yaml,          true",
    "**/a*b.yaml,     x/a/cb.yaml,          false",
    "a/**/z.yaml,     a/z.yaml,             true",
    "a/**/z.yaml,     a/b/c/z.yaml,         true",
    "a/?.yaml,        a//.yaml,             false",
    "**/a/**/b/*.c,   a/x/b/y/a/b/d.c,      true",
  })
  void matchesPathsFolderByFolder(String pattern, String path, boolean matches) {
    assertThat(Glob.ofPaths(pattern).matches(path)).isEqualTo(matches);
  }

  @Test
  void takesNoLongerForManyStars() {
    String text = "a".repeat(20_000);
    Assertions.assertTimeout(
        Duration.ofSeconds(2),
        () -> assertThat(Glob.ofNames("*a".repeat(200) + "b").matches(text)).isFalse());
  }

  @ParameterizedTest
  @CsvSource({"*, true", "**, true", "a*, false", "'', false"})
  void knowsWhetherItMatchesEverything(String pattern, boolean everything) {
    assertThat(Glob.ofNames(pattern).matchesEverything()).isEqualTo(everything);
  }
}
