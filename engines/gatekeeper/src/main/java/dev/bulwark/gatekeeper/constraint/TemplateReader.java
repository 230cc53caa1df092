package dev.bulwark.gatekeeper.constraint;

import dev.bulwark.gatekeeper.definition.Fault;
import dev.bulwark.gatekeeper.definition.Fault.Kind;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.gatekeeper.schema.ConstraintSchema;
import dev.bulwark.gatekeeper.schema.SchemaFault;
import dev.bulwark.gatekeeper.schema.StructuralRules;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.values.NameFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads a ConstraintTemplate of any version, and refuses what Gatekeeper refuses.
final class TemplateReader {
  private static final String INVALID = "invalid ConstraintTemplate: ";
  private static final String TARGET = "admission.k8s.gatekeeper.sh";
  private static final String REGO = "Rego";
  private static final String CEL = "K8sNativeValidation";
  private static final FieldPath CRD = FieldPath.of("spec", "crd", "spec");
  private static final FieldPath TARGETS = FieldPath.of("spec", "targets");

  private final Resource source;
  private final JsonObject object;

  TemplateReader(Resource source) {
    this.source = source;
    this.object = source.raw();
  }

  ConstraintTemplate read() throws RefusedException {
    JsonObject target = target();
    String kind = kind();
    JsonObject schema = ConstraintSchema.of(parameters());
    var operations = new HashSet<String>();
    for (Object each : target.array("operations")) {
      if (each instanceof String operation) {
        operations.add(operation);
      }
    }
    return new ConstraintTemplate(source, kind, schema, code(target), operations);
  }

  private JsonObject target() throws RefusedException {
    JsonArray targets = object.object("spec").array("targets");
    if (targets.size() != 1) {
      throw refused(TARGETS, "must declare exactly one target");
    }
    String name = targets.object(0).string("target").orElse("");
    FieldPath path = TARGETS.index(0).key("target");
    if (name.isEmpty()) {
      throw refused(path, "target name must not be empty");
    }
    if (!name.equals(TARGET)) {
      throw refused(path, "target \"" + name + "\" not recognized, known targets [" + TARGET + "]");
    }
    return targets.object(0);
  }

  private String kind() throws RefusedException {
    String kind =
        object
            .object("spec")
            .object("crd")
            .object("spec")
            .object("names")
            .string("kind")
            .orElse("");
    String name = source.id().name();
    FieldPath path = CRD.key("names").key("kind");
    if (kind.isEmpty()) {
      throw refused(path, "ConstraintTemplate \"" + name + "\" does not specify CRD Kind");
    }
    if (!name.toLowerCase(Locale.ROOT).equals(kind.toLowerCase(Locale.ROOT))) {
      throw refused(
          FieldPath.of("metadata", "name"),
          "the ConstraintTemplate's name \""
              + name
              + "\" is not equal to the lowercase of CRD's Kind: \""
              + kind.toLowerCase(Locale.ROOT)
              + "\"");
    }
    List<String> faults = NameFormat.DNS1035_LABEL.faults(kind.toLowerCase(Locale.ROOT));
    if (!faults.isEmpty()) {
      throw refused(
          path,
          "spec.names.kind: Invalid value: \""
              + kind
              + "\": may have mixed case, but should"
              + " otherwise match: "
              + String.join(",", faults));
    }
    return kind;
  }

  /// The schema of the parameters, which need not be there.
  private Optional<JsonObject> parameters() throws RefusedException {
    JsonObject validation = object.object("spec").object("crd").object("spec").object("validation");
    boolean legacy =
        validation.get("legacySchema") instanceof Boolean given
            ? given
            : !source.id().version().equals("v1");
    boolean present = validation.get("openAPIV3Schema") instanceof JsonObject;
    if (!present
        && !(legacy
            && object.object("spec").object("crd").object("spec").containsKey("validation"))) {
      return Optional.empty();
    }
    JsonObject schema = validation.object("openAPIV3Schema");
    if (legacy) {
      schema = ConstraintSchema.keepingUnknown(schema);
    }
    FieldPath path = CRD.key("validation").key("openAPIV3Schema");
    List<SchemaFault> faults = StructuralRules.faults(schema, path);
    if (!faults.isEmpty()) {
      String shown = "spec.validation.openAPIV3Schema.properties[spec].properties[parameters]";
      List<String> texts =
          faults.stream().map(each -> each.toString().replace(path.toString(), shown)).toList();
      throw new RefusedException(
          INVALID + (texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]"),
          faults.stream()
              .map(fault -> new Fault(Kind.TEMPLATE, fault.path(), fault.toString()))
              .toList());
    }
    return Optional.of(schema);
  }

  /// CEL where there is some, else Rego. Rego in `rego` takes the place of any in `code`.
  private TemplateCode code(JsonObject target) throws RefusedException {
    FieldPath path = TARGETS.index(0);
    JsonArray code = target.array("code");
    for (int i = 0; i < code.size(); i++) {
      if (code.object(i).string("engine").orElse("").equals(CEL)) {
        return CelCode.compile(
            source, code.object(i).object("source"), path.key("code").index(i).key("source"));
      }
    }
    String legacy = target.string("rego").orElse("");
    if (!legacy.isEmpty()) {
      return RegoCode.compile(
          new RegoSource(
              RegoSource.rules(legacy, path.key("rego")), libraries(target, path), RegoVersion.V0));
    }
    for (int i = 0; i < code.size(); i++) {
      if (code.object(i).string("engine").orElse("").equals(REGO)) {
        return rego(code.object(i).object("source"), path.key("code").index(i).key("source"));
      }
    }
    var known = new ArrayList<String>();
    for (int i = 0; i < code.size(); i++) {
      known.add(code.object(i).string("engine").orElse(""));
    }
    throw refused(
        path,
        "no language driver is installed that handles this constraint template: available drivers:"
            + " map[K8sNativeValidation:1 Rego:2], wanted \""
            + String.join(", ", known)
            + "\"");
  }

  private static TemplateCode rego(JsonObject given, FieldPath path) throws RefusedException {
    if (!(given.get("rego") instanceof String rules)) {
      throw new RefusedException(Kind.TEMPLATE, path, "rego source missing required field: rego");
    }
    boolean newer = given.string("version").orElse("").equals("v1");
    return RegoCode.compile(
        new RegoSource(
            RegoSource.rules(rules, path.key("rego")),
            libraries(given, path),
            newer ? RegoVersion.V1 : RegoVersion.V0));
  }

  private static List<RegoSource.Text> libraries(JsonObject holder, FieldPath path) {
    var libraries = new ArrayList<RegoSource.Text>();
    JsonArray texts = holder.array("libs");
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i) instanceof String text) {
        libraries.add(RegoSource.library(i, text, path.key("libs").index(i)));
      }
    }
    return libraries;
  }

  private static RefusedException refused(FieldPath path, String what) {
    return new RefusedException(Kind.TEMPLATE, path, INVALID + what);
  }
}
