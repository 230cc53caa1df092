package dev.bulwark.kyverno;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KyvernoPoliciesTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "kyverno.io/v1, ClusterPolicy, true",
    "kyverno.io/v2beta1, Policy, true",
    "kyverno.io/v2, PolicyException, true",
    "kyverno.io/v2, ClusterCleanupPolicy, true",
    "policies.kyverno.io/v1, ValidatingPolicy, true",
    "policies.kyverno.io/v1, NamespacedMutatingPolicy, true",
    "policies.kyverno.io/v1beta1, PolicyException, true",
    "networking.k8s.io/v1, NetworkPolicy, false",
    "example.com/v1, ClusterPolicy, false"
  })
  void knowsThePoliciesOfBothGenerations(String apiVersion, String kind, boolean known) {
    var resource =
        Resource.of(
            JsonObject.of("apiVersion", apiVersion, "kind", kind),
            new FileOrigin(SourceText.of("policy.yaml", "")));

    assertThat(new KyvernoPolicies().recognises(resource)).isEqualTo(known);
  }
}
