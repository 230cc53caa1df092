package dev.bulwark.kubescape;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One alert of a rule. A field that the rule does not set is the empty value of its type; a list
/// that is not there is told from one that is empty.
///
/// Source: kubescape/opa-utils `reporthandling/datastructuresv1.go`.
public record RuleResponse(
    String message,
    Remediation remediation,
    String status,
    String packageName,
    float score,
    List<JsonObject> objects,
    JsonObject external,
    List<Related> related) {

  /// What to look at, remove and set, as paths such as `spec.containers[0].image`. Absent lists are
  /// those that the rule does not have.
  public record Remediation(
      @Nullable List<String> failed,
      @Nullable List<String> review,
      @Nullable List<String> delete,
      @Nullable List<Fix> fix,
      String command) {}

  /// A field to set, and to what.
  public record Fix(String path, String value) {
    /// What only a person can know.
    static final String OPEN = "YOUR_VALUE";
  }

  /// Another object that has to do with the alert.
  public record Related(@Nullable JsonObject object, Remediation remediation) {}

  /// Something that is no alert, where a rule or an expectation has to have one.
  static final class NoAlert extends Exception {
    private static final long serialVersionUID = 1L;

    NoAlert(String what) {
      super(what);
    }
  }

  /// Reads an alert, and refuses what Kubescape could not decode.
  static RuleResponse of(@Nullable Object tree) throws NoAlert {
    var fields = new Fields(tree, "an alert");
    Fields alertObject = fields.fields("alertObject");
    var related = new ArrayList<Related>();
    for (Object each : list(fields.list("relatedObjects"))) {
      var other = new Fields(each, "a related object");
      related.add(
          new Related(other.has("object") ? other.child("object") : null, remediation(other)));
    }
    var objects = new ArrayList<JsonObject>();
    for (Object each : list(alertObject.list("k8sApiObjects"))) {
      objects.add(new Fields(each, "an object").object());
    }
    return new RuleResponse(
        fields.text("alertMessage"),
        remediation(fields),
        fields.text("ruleStatus"),
        fields.text("packagename"),
        fields.number("alertScore"),
        Collections.unmodifiableList(objects),
        alertObject.child("externalObjects"),
        Collections.unmodifiableList(related));
  }

  private static Remediation remediation(Fields fields) throws NoAlert {
    List<?> written = fields.list("fixPaths");
    List<Fix> fixes = null;
    if (written != null) {
      fixes = new ArrayList<>();
      for (Object each : written) {
        var fix = new Fields(each, "a fix");
        fixes.add(new Fix(fix.text("path"), fix.text("value")));
      }
    }
    return new Remediation(
        fields.texts("failedPaths"),
        fields.texts("reviewPaths"),
        fields.texts("deletePaths"),
        fixes,
        fields.text("fixCommand"));
  }

  private static List<?> list(@Nullable List<?> maybe) {
    return maybe == null ? List.of() : maybe;
  }

  /// This alert with no more of its objects than names them.
  RuleResponse trimmed() {
    return new RuleResponse(
        message,
        remediation,
        status,
        packageName,
        score,
        objects.stream().map(RuleResponse::trimmed).toList(),
        external,
        related);
  }

  private static JsonObject trimmed(JsonObject object) {
    JsonObject kept = JsonObject.EMPTY;
    for (String field : List.of("apiVersion", "kind", "metadata")) {
      if (object.containsKey(field)) {
        kept =
            kept.with(
                field,
                object.get(field) instanceof JsonObject metadata && field.equals("metadata")
                    ? only(metadata, List.of("labels", "name"))
                    : object.get(field));
      }
    }
    return kept;
  }

  private static JsonObject only(JsonObject object, List<String> fields) {
    JsonObject kept = JsonObject.EMPTY;
    for (String field : fields) {
      if (object.containsKey(field)) {
        kept = kept.with(field, object.get(field));
      }
    }
    return kept;
  }

  /// The alert as Go would write it: one text for all alerts that count as the same.
  String text() {
    JsonObject alertObject = JsonObject.EMPTY;
    if (!objects.isEmpty()) {
      alertObject = alertObject.with("k8sApiObjects", objects);
    }
    if (!external.isEmpty()) {
      alertObject = alertObject.with("externalObjects", external);
    }
    JsonObject tree =
        JsonObject.of(
            "alertMessage", message,
            "ruleStatus", status,
            "packagename", packageName,
            "alertScore", (double) score,
            "alertObject", alertObject);
    tree = withRemediation(tree, remediation);
    if (!related.isEmpty()) {
      tree =
          tree.with(
              "relatedObjects",
              related.stream()
                  .map(
                      each ->
                          withRemediation(
                              JsonObject.of("object", each.object()), each.remediation()))
                  .toList());
    }
    return Json.write(Value.of(tree));
  }

  private static JsonObject withRemediation(JsonObject tree, Remediation given) {
    List<JsonObject> fixes =
        given.fix() == null
            ? null
            : given.fix().stream()
                .map(fix -> JsonObject.of("path", fix.path(), "value", fix.value()))
                .toList();
    JsonObject with =
        tree.with("failedPaths", given.failed())
            .with("reviewPaths", given.review())
            .with("deletePaths", given.delete())
            .with("fixPaths", fixes);
    return given.command().isEmpty() ? with : with.with("fixCommand", given.command());
  }

  /// All that the alert points at in its object: first what failed, then what to change.
  List<String> paths() {
    var paths = new ArrayList<String>();
    for (@Nullable List<String> some :
        List.of(
            Optional.ofNullable(remediation.failed()).orElse(List.of()),
            Optional.ofNullable(remediation.review()).orElse(List.of()),
            Optional.ofNullable(remediation.delete()).orElse(List.of()))) {
      paths.addAll(some);
    }
    for (Fix fix : fixes()) {
      paths.add(fix.path());
    }
    return paths.stream().filter(path -> !path.isEmpty()).distinct().toList();
  }

  List<Fix> fixes() {
    return remediation.fix() == null ? List.of() : remediation.fix();
  }

  /// The objects that stand behind what is no object of Kubernetes, such as a subject.
  List<JsonObject> behind() {
    var behind = new ArrayList<JsonObject>();
    JsonArray written = external.array(Aggregation.RELATED);
    for (int i = 0; i < written.size(); i++) {
      behind.add(written.object(i));
    }
    return behind;
  }
}
