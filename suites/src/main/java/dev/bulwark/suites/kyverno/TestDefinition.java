package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A document of a `kyverno-test.yaml`, as its author wrote it. Names of files are as they are
/// written.
///
/// @param values given in the test itself; they stand in place of the file
/// @param variables the name of a file with values
/// @param otherPayloads requests to the authorization server, over HTTP or from Envoy
record TestDefinition(
    Resource source,
    List<String> policies,
    List<String> resources,
    List<String> targetResources,
    List<String> paramResources,
    List<String> clusterResources,
    List<String> exceptions,
    List<String> jsonPayloads,
    List<String> otherPayloads,
    Optional<JsonObject> values,
    Optional<String> variables,
    Optional<String> userInfo,
    Optional<String> context,
    List<JsonObject> apiAnswers,
    List<JsonObject> globalContext,
    List<Row> rows) {

  String name() {
    return source.id().name();
  }

  String fileName() {
    return source.origin().name();
  }

  /// Every file and address the test names.
  List<String> inputs() {
    return Stream.of(
            policies, resources, targetResources, paramResources, clusterResources, exceptions)
        .flatMap(List::stream)
        .toList();
  }

  /// A claim about one rule.
  ///
  /// @param path where it stands in the test
  /// @param policy without its namespace, which Kyverno does not look at
  /// @param rule empty for all rules
  /// @param resources names, or namespaces and names; empty where the row does not say
  /// @param operation asked for apart from all others; empty for what the values say
  /// @param generated files with the objects a rule makes, any of which may stand for each
  record Row(
      FieldPath path,
      String policy,
      String rule,
      String kind,
      RuleStatus result,
      Optional<List<String>> resources,
      List<ResourceSpec> specs,
      Optional<Operation> operation,
      Optional<String> patched,
      List<String> generated,
      Optional<String> cloneSource,
      boolean failOnMissing) {}

  /// An object by its group, version, namespace and name; its kind is not looked at.
  record ResourceSpec(String apiVersion, String kind, String namespace, String name) {}
}
