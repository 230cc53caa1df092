package dev.bulwark.gatekeeper.constraint;

import dev.bulwark.gatekeeper.definition.Fault;
import dev.bulwark.gatekeeper.definition.Fault.Kind;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.gatekeeper.schema.SchemaDefaults;
import dev.bulwark.gatekeeper.schema.SchemaFault;
import dev.bulwark.gatekeeper.schema.SchemaValidation;
import dev.bulwark.gatekeeper.schema.UnknownFields;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.values.NameFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A ConstraintTemplate that Gatekeeper takes: rules, compiled once, and a schema for the
/// parameters of the constraints that use them.
///
/// Source: frameworks/constraint `pkg/client`.
public final class ConstraintTemplate {
  public static final String GROUP = "templates.gatekeeper.sh";
  public static final String CONSTRAINT_GROUP = "constraints.gatekeeper.sh";
  private static final Set<String> VERSIONS = Set.of("v1alpha1", "v1beta1");
  private static final String INVALID = "invalid Constraint: ";

  private final Resource source;
  private final String kind;
  private final JsonObject schema;
  private final TemplateCode code;
  private final Set<String> operations;

  ConstraintTemplate(
      Resource source, String kind, JsonObject schema, TemplateCode code, Set<String> operations) {
    this.source = source;
    this.kind = kind;
    this.schema = schema;
    this.code = code;
    this.operations = Set.copyOf(operations);
  }

  public static boolean isTemplate(Resource resource) {
    return resource.id().group().equals(GROUP) && resource.id().kind().equals("ConstraintTemplate");
  }

  public static boolean isConstraint(Resource resource) {
    return resource.id().group().equals(CONSTRAINT_GROUP);
  }

  /// Reads, checks and compiles a template.
  public static ConstraintTemplate compile(Resource source) throws RefusedException {
    return new TemplateReader(source).read();
  }

  public Resource source() {
    return source;
  }

  /// The kind of its constraints.
  public String kind() {
    return kind;
  }

  TemplateCode code() {
    return code;
  }

  /// Whether a webhook asks this template about an operation at all.
  public boolean isAbout(String operation) {
    return operations.isEmpty() || operations.contains("*") || operations.contains(operation);
  }

  /// Checks a constraint against this template.
  public Constraint constraint(Resource constraint) throws RefusedException {
    checkIdentity(constraint);
    JsonObject object = constraint.raw();
    checkSelector(object, "labelSelector");
    checkSelector(object, "namespaceSelector");
    checkName(constraint.id());
    checkSchema(object);
    JsonObject defaulted =
        SchemaDefaults.apply(schema, object) instanceof JsonObject whole ? whole : object;
    return new Constraint(
        this, constraint, defaulted, EnforcementActions.of(defaulted.object("spec")));
  }

  private static void checkIdentity(Resource constraint) throws RefusedException {
    ResourceId id = constraint.id();
    if (id.name().isEmpty()) {
      throw refused(FieldPath.of("metadata"), INVALID + "missing metadata.name");
    }
    if (!id.group().equals(CONSTRAINT_GROUP)) {
      throw refused(
          FieldPath.of("apiVersion"),
          INVALID
              + "wrong API Group for Constraint \""
              + id.name()
              + "\", got \""
              + id.group()
              + "\" but need \""
              + CONSTRAINT_GROUP
              + "\"");
    }
  }

  private static void checkSelector(JsonObject object, String field) throws RefusedException {
    if (object.object("spec").object("match").get(field) instanceof JsonObject selector) {
      try {
        LabelSelector.of(selector);
      } catch (IllegalArgumentException e) {
        throw refused(
            FieldPath.of("spec", "match", field),
            INVALID + "spec.labelSelector: " + e.getMessage());
      }
    }
  }

  private void checkName(ResourceId id) throws RefusedException {
    List<String> faults = NameFormat.DNS1123_SUBDOMAIN.faults(id.name());
    if (!faults.isEmpty()) {
      throw refused(
          FieldPath.of("metadata", "name"),
          INVALID + "invalid name: \"" + String.join("\n", faults) + "\"");
    }
    if (!id.kind().equals(kind)) {
      throw refused(
          FieldPath.of("kind"),
          INVALID
              + "wrong kind \""
              + id.kind()
              + "\" for constraint \""
              + id.name()
              + "\"; want \""
              + kind
              + "\"");
    }
    if (!VERSIONS.contains(id.version())) {
      throw refused(
          FieldPath.of("apiVersion"),
          INVALID
              + "unsupported version \""
              + id.version()
              + "\" for Constraint \""
              + id.name()
              + "\"; supported versions: map[v1alpha1:true v1beta1:true]");
    }
  }

  private void checkSchema(JsonObject object) throws RefusedException {
    List<SchemaFault> faults = SchemaValidation.faults(schema, object);
    if (!faults.isEmpty()) {
      List<String> texts = faults.stream().map(fault -> "[]." + fault).distinct().toList();
      throw new RefusedException(
          "schema validation failed: "
              + (texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]"),
          faults.stream()
              .map(fault -> new Fault(Kind.SCHEMA, fault.path(), fault.toString()))
              .toList());
    }
    List<FieldPath> unknown = UnknownFields.of(schema, object);
    if (!unknown.isEmpty()) {
      var each = new ArrayList<Fault>();
      unknown.forEach(path -> each.add(new Fault(Kind.CONSTRAINT, path, "unknown field " + path)));
      throw new RefusedException(
          unknown.stream()
              .map(FieldPath::toString)
              .collect(Collectors.joining(" ", INVALID + "unknown fields: [", "]")),
          each);
    }
  }

  private static RefusedException refused(FieldPath path, String what) {
    return new RefusedException(Kind.CONSTRAINT, path, what);
  }
}
