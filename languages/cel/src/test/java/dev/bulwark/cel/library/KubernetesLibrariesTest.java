package dev.bulwark.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesLibrariesTest {
  @ParameterizedTest(name = "{1} came with 1.{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "27|url('/').getScheme() == '' && 'a'.find('a') == 'a' && [1].isSorted() && 'a'.trim() == ''",
        "28|optional.of(1).hasValue() && isQuantity('1')",
        "29|sets.contains([1], [1]) && '%s'.format([1]) == '1' && strings.quote('') == ''",
        "30|isIP('::1') && isCIDR('::/0')",
        "31|format.dns1123Label().validate('a').hasValue()",
        "32|[1].transformList(i, v, v) == [1] && {}.transformMap(k, v, v) == {}",
        "33|isSemver('1.2.3', true)",
        "34|[2, 1].sort() == [1, 2] && [1].sortBy(x, -x) == [1] && lists.range(1) == [0]",
        "37|[1].includes(1)",
      })
  void belongToAVersion(int since, String expression) {
    assertThat(compiles(since, expression)).isTrue();
    assertThat(since == 27 || !compiles(since - 1, expression)).isTrue();
    assertThat(compiles(KubernetesCel.NEWEST, expression)).isTrue();
  }

  @Test
  void escapingOfJsonPatchesIsForMutationsAlone() {
    String expression = "jsonpatch.escapeKey('a/b~c') == 'a~1b~0c'";

    assertThat(compiles(KubernetesCel.NEWEST, expression)).isFalse();
    assertThat(Answers.value(expression)).isEqualTo(true);
  }

  @ParameterizedTest(name = "1.{0}")
  @CsvSource({"27", "28", "29", "31", "34", "36", "37"})
  void declareNoOverloadTwice(int minor) {
    Set<String> seen = new HashSet<>();
    for (CelLibrary library : KubernetesLibraries.of(minor)) {
      for (CelOverload overload : library.overloads()) {
        assertThat(seen.add(overload.id())).as(overload.id()).isTrue();
      }
    }
  }

  private static boolean compiles(int minor, String expression) {
    CelEnvironment environment = KubernetesCel.environment(minor).build();
    return environment.compile(expression).program().isPresent();
  }
}
