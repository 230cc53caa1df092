package dev.bulwark.kyverno.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.KyvernoChain;
import dev.bulwark.kyverno.Yaml;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanionRefusalsTest {
  private static final String CLEANUP = "match: {any: [{resources: {kinds: [Pod]}}]}";

  /// The codes and places of what is wrong with a definition.
  private static List<String> faults(String apiVersion, String kind, String spec) {
    String definition =
        """
        apiVersion: %s
        kind: %s
        metadata: {name: entry}
        spec: {%s}
        """
            .formatted(apiVersion, kind, spec);
    return KyvernoChain.of(Yaml.resources(definition)).diagnostics().stream()
        .map(each -> each.code() + " " + each.what().split(" of ", 2)[0])
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "schedule: '* * * * *' | -",
        "schedule: '* * * *' | KYV-0105 spec.schedule",
        "schedule: '@daily', context: [{name: a, configMap: {name: b, namespace: c}}] | KYV-0105"
            + " spec.context[0].configMap",
        "schedule: '@daily', exclude: {any: [{clusterRoles: [admin]}]} | KYV-0105"
            + " spec.exclude.any[0].clusterRoles",
      })
  void ofCleanUps(String spec, String fault) {
    assertThat(faults("kyverno.io/v2", "ClusterCleanupPolicy", CLEANUP + ", " + spec))
        .isEqualTo(fault == null ? List.of() : List.of(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "match: {any: [{resources: {kinds: [Pod]}}]} | -",
        "match: {any: [{subjects: [{kind: User, name: jane}]}]} | KYV-0105"
            + " spec.match.any[0].subjects",
        "background: false, match: {any: [{subjects: [{kind: User, name: jane}]}]} | -",
      })
  void ofExceptions(String spec, String fault) {
    String exceptions = ", exceptions: [{policyName: p, ruleNames: [r]}]";

    assertThat(faults("kyverno.io/v2", "PolicyException", spec + exceptions))
        .isEqualTo(fault == null ? List.of() : List.of(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "kubernetesResource: {version: v1, resource: pods} | -",
        "apiCall: {urlPath: /apis, refreshInterval: 10m} | -",
        "'' | KYV-0109 spec",
        "kubernetesResource: {version: v1, resource: pods}, apiCall: {urlPath: /apis} | KYV-0109"
            + " spec",
        "kubernetesResource: {version: v2, resource: pods} | KYV-0105"
            + " spec.kubernetesResource.group",
        "kubernetesResource: {version: v1} | KYV-0106 spec.kubernetesResource.resource",
        "apiCall: {refreshInterval: 1m} | KYV-0105 spec.apiCall",
        "apiCall: {urlPath: /apis, refreshInterval: 0s} | KYV-0105 spec.apiCall.refreshInterval",
        "apiCall: {urlPath: /apis, data: [{key: a, value: b}]} | KYV-0105 spec.apiCall.method",
        "kubernetesResource: {version: v1, resource: pods}, projections: [{name: entry, jmesPath:"
            + " a}] | KYV-0105 spec.projections[0].name",
        "kubernetesResource: {version: v1, resource: pods}, projections: [{name: b, jmesPath:"
            + " 'a['}] | KYV-0105 spec.projections[0].jmesPath",
        "kubernetesResource: {version: v1, resource: pods}, refresh: 1 | KYV-0101 unknown field"
            + " \"spec.refresh\" in GlobalContextEntry entry",
      })
  void ofEntriesOfTheGlobalContext(String spec, String fault) {
    assertThat(faults("kyverno.io/v2beta1", "GlobalContextEntry", spec))
        .isEqualTo(fault == null ? List.of() : List.of(fault));
  }
}
