package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.suites.TestFields;
import dev.bulwark.suites.kyverno.TestDefinition.ResourceSpec;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads a `Test` of Kyverno's command line. Names of fields may be in any case, as Kyverno takes
/// them; a field that is not known is a fault, and a test with a fault is not run.
final class DefinitionReader {
  private static final String[] TEST = {
    "apiVersion",
    "kind",
    "metadata",
    "policies",
    "resources",
    "targetResources",
    "paramResources",
    "clusterResources",
    "exceptions",
    "jsonPayload",
    "jsonPayloads",
    "httpPayloads",
    "envoyPayloads",
    "values",
    "variables",
    "userinfo",
    "context",
    "apiCallResponses",
    "globalContextEntries",
    "results"
  };
  private static final String[] ROW = {
    "policy",
    "rule",
    "isValidatingAdmissionPolicy",
    "isMutatingAdmissionPolicy",
    "isValidatingPolicy",
    "isDeletingPolicy",
    "isImageValidatingPolicy",
    "isGeneratingPolicy",
    "isMutatingPolicy",
    "result",
    "kind",
    "operation",
    "patchedResources",
    "generatedResource",
    "generatedResources",
    "cloneSourceResource",
    "failOnMissingResources",
    "resources",
    "resourceSpecs"
  };
  private static final String[] SPEC = {
    "group", "version", "kind", "namespace", "subresource", "name"
  };
  private static final Set<Operation> OPERATIONS =
      Set.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE);

  private final Resource source;
  private final TestFields fields;

  DefinitionReader(Resource source) {
    this.source = source;
    this.fields = new TestFields(source, true);
  }

  List<Diagnostic> faults() {
    return fields.diagnostics();
  }

  /// The test; empty when something is wrong with it.
  Optional<TestDefinition> read() {
    fields.object(FieldPath.ROOT, TEST);
    JsonArray results = fields.array(top("results"));
    var rows = new ArrayList<Row>();
    for (int i = 0; i < results.size(); i++) {
      rows.add(row(top("results").index(i)));
    }
    var definition =
        new TestDefinition(
            source,
            files("policies"),
            files("resources"),
            files("targetResources"),
            files("paramResources"),
            files("clusterResources"),
            files("exceptions"),
            payloads(),
            otherPayloads(),
            fields.typed(top("values"), JsonObject.class, "an object"),
            file("variables"),
            file("userinfo"),
            file("context"),
            objects("apiCallResponses"),
            objects("globalContextEntries"),
            rows);
    return fields.diagnostics().isEmpty() ? Optional.of(definition) : Optional.empty();
  }

  private FieldPath top(String name) {
    return fields.field(FieldPath.ROOT, name);
  }

  /// Named once each.
  private List<String> files(String name) {
    return List.copyOf(new LinkedHashSet<>(fields.texts(top(name))));
  }

  private Optional<String> file(String name) {
    return fields.text(top(name)).filter(text -> !text.isEmpty());
  }

  private List<JsonObject> objects(String name) {
    var objects = new ArrayList<JsonObject>();
    for (Object element : fields.array(top(name))) {
      if (element instanceof JsonObject object) {
        objects.add(object);
      }
    }
    return objects;
  }

  private List<String> payloads() {
    List<String> several = files("jsonPayloads");
    List<String> all = several.isEmpty() ? file("jsonPayload").stream().toList() : several;
    var names = new LinkedHashSet<String>();
    for (String name : all) {
      if (!name.isBlank()) {
        names.add(Path.of(name).normalize().toString());
      }
    }
    return List.copyOf(names);
  }

  private List<String> otherPayloads() {
    var names = new ArrayList<String>(files("httpPayloads"));
    names.addAll(files("envoyPayloads"));
    return names;
  }

  private Row row(FieldPath path) {
    fields.object(path, ROW);
    String policy = text(path, "policy");
    if (policy.isEmpty()) {
      fields.fault("TEST-0003", path, "the row names no policy", "write policy: NAME");
    }
    FieldPath resources = fields.field(path, "resources");
    FieldPath specs = fields.field(path, "resourceSpecs");
    var named = new ArrayList<ResourceSpec>();
    for (int i = 0; i < fields.array(specs).size(); i++) {
      named.add(spec(specs.index(i)));
    }
    List<String> generated = fields.texts(fields.field(path, "generatedResources"));
    return new Row(
        path,
        policy.substring(policy.lastIndexOf('/') + 1),
        text(path, "rule"),
        text(path, "kind"),
        result(path),
        resources.in(source.raw()).isPresent()
            ? Optional.of(fields.texts(resources))
            : Optional.empty(),
        named,
        operation(path),
        given(path, "patchedResources"),
        generated.isEmpty() ? given(path, "generatedResource").stream().toList() : generated,
        given(path, "cloneSourceResource"),
        fields.truth(fields.field(path, "failOnMissingResources")));
  }

  private String text(FieldPath path, String name) {
    return fields.text(fields.field(path, name)).orElse("");
  }

  private Optional<String> given(FieldPath path, String name) {
    return Optional.of(text(path, name)).filter(text -> !text.isEmpty());
  }

  private ResourceSpec spec(FieldPath path) {
    fields.object(path, SPEC);
    String group = text(path, "group");
    String version = text(path, "version");
    return new ResourceSpec(
        group.isEmpty() ? version : group + "/" + version,
        text(path, "kind"),
        text(path, "namespace"),
        text(path, "name"));
  }

  private RuleStatus result(FieldPath path) {
    String word = text(path, "result");
    for (RuleStatus status : RuleStatus.values()) {
      if (status.toString().equals(word)) {
        return status;
      }
    }
    fields.fault(
        "TEST-0002",
        fields.field(path, "result"),
        word.isEmpty() ? "the row wants no result" : "there is no result " + word,
        "use one of pass, fail, skip, warn, error");
    return RuleStatus.ERROR;
  }

  private Optional<Operation> operation(FieldPath path) {
    String word = text(path, "operation");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    FieldPath place = fields.field(path, "operation");
    if (fields.truth(fields.field(path, "isDeletingPolicy"))) {
      fields.fault(
          "TEST-0002",
          place,
          "a deleting policy is asked on a schedule, not for an operation",
          "leave the operation out");
    }
    for (Operation operation : OPERATIONS) {
      if (operation.name().equals(word)) {
        return Optional.of(operation);
      }
    }
    fields.fault(
        "TEST-0002",
        place,
        "there is no operation " + word,
        "use one of CREATE, UPDATE, DELETE"
            + (word.equals(word.toUpperCase(Locale.ROOT)) ? "" : ", in capital letters"));
    return Optional.empty();
  }
}
