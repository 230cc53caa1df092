package dev.bulwark.rego.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.Policies;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.tree.DependencyJson;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static final String POLICY =
      """
      package shop

      allow if is_admin

      is_admin if "admin" in input.user.roles

      names contains name if {
      	some user in data.users
      	name := user.name
      	known(name)
      }

      known(name) if data.names[name]

      unused if {
      	_ = input.ignored
      	size := input.size
      	size.width > 1
      }
      """;

  private static Dependencies of(String query) throws RegoException {
    return Policies.of(POLICY).dependencies(query);
  }

  @Test
  void followsRules() throws RegoException {
    Dependencies found = of("data.shop.allow");

    assertThat(found.base()).hasToString("[input.user.roles]");
    assertThat(found.virtual()).hasToString("[data.shop.allow, data.shop.is_admin]");
  }

  @Test
  void followsFunctions() throws RegoException {
    Dependencies found = of("data.shop.names");

    assertThat(found.base()).hasToString("[data.names, data.users]");
    assertThat(found.virtual()).hasToString("[data.shop.known, data.shop.names]");
  }

  @Test
  void joinsWhatVariablesStandFor() throws RegoException {
    assertThat(of("data.shop.unused").base()).hasToString("[input.size.width]");
  }

  @Test
  void endsReferencesWhereTheyVary() throws RegoException {
    Dependencies found = of("x := input.a[i].b; data.other[x]");

    assertThat(found.base()).hasToString("[data.other, input.a]");
    assertThat(found.virtual()).isEmpty();
  }

  @Test
  void anEquationThatHoldsItselfComesToAnEnd() throws RegoException {
    assertThat(of("x = input.a; x = x.b").base()).hasToString("[input.a]");
  }

  @Test
  void areWrittenAsJson() throws RegoException {
    assertThat(DependencyJson.of(of("input.a; 1"))).startsWith("{\n  \"base\": [\n    [\n");
    assertThat(DependencyJson.of(of("1"))).isEqualTo("{}\n");
  }
}
