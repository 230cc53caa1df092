package dev.bulwark.gatekeeper.mutation;

import dev.bulwark.gatekeeper.definition.Fault;
import dev.bulwark.gatekeeper.definition.Fault.Kind;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.gatekeeper.match.Match;
import dev.bulwark.gatekeeper.mutation.Location.Step;
import dev.bulwark.gatekeeper.schema.ConstraintSchema;
import dev.bulwark.gatekeeper.schema.SchemaFault;
import dev.bulwark.gatekeeper.schema.SchemaValidation;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads mutators, and refuses what Gatekeeper refuses.
///
/// Source: gatekeeper `pkg/mutation/mutators`.
public final class MutatorReader {
  public static final String GROUP = "mutations.gatekeeper.sh";
  private static final Set<String> KINDS =
      Set.of("Assign", "AssignMetadata", "ModifySet", "AssignImage");
  private static final int LONGEST_NAME = 63;
  private static final FieldPath PARAMETERS = FieldPath.of("spec", "parameters");
  private static final FieldPath LOCATION = FieldPath.of("spec", "location");

  private final Resource source;
  private final String kind;
  private final String name;
  private final JsonObject spec;
  private final JsonObject parameters;

  private MutatorReader(Resource source) {
    this.source = source;
    this.kind = source.id().kind();
    this.name = source.id().name();
    this.spec = source.raw().object("spec");
    this.parameters = spec.object("parameters");
  }

  public static boolean isMutator(Resource resource) {
    return resource.id().group().equals(GROUP) && KINDS.contains(resource.id().kind());
  }

  public static Mutator read(Resource source) throws RefusedException {
    return new MutatorReader(source).read();
  }

  private Mutator read() throws RefusedException {
    if (name.length() > LONGEST_NAME) {
      throw refused(FieldPath.of("metadata", "name"), "maximum name length is 63 characters");
    }
    Location location = location();
    checkLocation(location);
    Change change = change(location);
    if (kind.equals("AssignMetadata")) {
      return new Mutator(source, location, PathTests.absent(location), change, match(), List.of());
    }
    PathTests tests = PathTests.of(parameters.array("pathTests"), location, kind + " " + name);
    return new Mutator(source, location, tests, change, match(), applyTo());
  }

  private Location location() throws RefusedException {
    String text = spec.string("location").orElse("");
    try {
      return Location.parse(text);
    } catch (LocationParser.SyntaxException e) {
      String begin =
          kind.equals("AssignMetadata")
              ? "invalid location format for AssignMetadata " + name + ": " + text
              : "invalid location format `" + text + "` for " + spelled() + " " + name;
      throw refused(LOCATION, begin + ": " + e.what());
    }
  }

  /// The kind as Gatekeeper's messages begin it.
  private String spelled() {
    return kind.equals("AssignImage") ? "assignImage" : kind;
  }

  private void checkLocation(Location location) throws RefusedException {
    if (kind.equals("AssignMetadata")) {
      checkMetadata(location);
      return;
    }
    if (location.isOfMetadata()) {
      String shown =
          kind.equals("AssignImage") ? "assignImage" : kind.toLowerCase(java.util.Locale.ROOT);
      throw refused(LOCATION, shown + " " + name + " can't change metadata");
    }
    if (location.steps().isEmpty()) {
      throw refused(LOCATION, "empty path");
    }
    boolean endsInList = location.last().isOfList();
    if (endsInList && kind.equals("AssignImage")) {
      throw refused(LOCATION, "assignImage " + name + " cannot mutate list-type fields");
    }
    if (endsInList && kind.equals("ModifySet")) {
      throw refused(LOCATION, "final node in a modifyset location cannot be a keyed list");
    }
    int size = location.steps().size();
    if (!kind.equals("ModifySet")
        && size > 1
        && location.steps().get(size - 2).isOfList()
        && location.last().field().equals(location.steps().get(size - 2).field())) {
      throw refused(LOCATION, "invalid path format: changing the item key is not allowed");
    }
  }

  private void checkMetadata(Location location) throws RefusedException {
    List<Step> steps = location.steps();
    boolean valid =
        steps.size() == 3
            && steps.stream().noneMatch(Step::isOfList)
            && steps.get(0).field().equals("metadata")
            && (steps.get(1).field().equals("labels")
                || steps.get(1).field().equals("annotations"));
    if (!valid) {
      throw refused(
          LOCATION,
          "invalid location for assignmetadata "
              + name
              + ": "
              + spec.string("location").orElse(""));
    }
  }

  private Change change(Location location) throws RefusedException {
    return switch (kind) {
      case "ModifySet" -> modify();
      case "AssignImage" -> image();
      default -> assign(location);
    };
  }

  private Change modify() throws RefusedException {
    String operation = parameters.string("operation").orElse("merge");
    if (!operation.equals("merge") && !operation.equals("prune")) {
      throw refused(
          PARAMETERS.key("operation"), "unrecognized operation for modifyset: " + operation);
    }
    return new Change.Modify(
        operation.equals("merge"), parameters.object("values").array("fromList"));
  }

  private Change image() throws RefusedException {
    var image =
        new Change.ReplaceImage(
            parameters.string("assignDomain").orElse(""),
            parameters.string("assignPath").orElse(""),
            parameters.string("assignTag").orElse(""));
    if (!image.fault().isEmpty()) {
      throw refused(
          PARAMETERS, "assignImage " + name + " has invalid parameters: " + image.fault());
    }
    return image;
  }

  private Change assign(Location location) throws RefusedException {
    JsonObject assign = parameters.object("assign");
    FieldPath path = PARAMETERS.key("assign");
    long given =
        List.of("value", "fromMetadata", "externalData").stream()
            .filter(assign::containsKey)
            .count();
    if (given != 1) {
      throw refused(
          path,
          "assign must "
              + (given == 0 ? "" : "only ")
              + "set one of `externalData`, `value` or `fromMetadata`: invalid assign field");
    }
    boolean toList = location.last().isOfList();
    if (assign.containsKey("fromMetadata")) {
      String field = assign.object("fromMetadata").string("field").orElse("");
      if (!field.equals("name") && !field.equals("namespace")) {
        throw refused(
            path.key("fromMetadata"),
            "field " + field + " is not recognized: invalid fromMetadata field");
      }
      if (toList) {
        throw refused(path, "cannot assign a metadata field to a list");
      }
      return new Change.AssignMetadata(field);
    }
    if (assign.containsKey("externalData")) {
      return external(assign.object("externalData"), path, toList);
    }
    Object value = assign.get("value");
    if (kind.equals("AssignMetadata") && !(value instanceof String)) {
      throw refused(
          path.key("value"),
          "spec.parameters.assign.value field must be a string for AssignMetadata \""
              + name
              + "\"");
    }
    if (toList) {
      checkElement(location.last(), value, path.key("value"));
    }
    return new Change.Assign(value);
  }

  private Change external(JsonObject external, FieldPath path, boolean toList)
      throws RefusedException {
    String failurePolicy = external.string("failurePolicy").orElse("Fail");
    String standby = external.string("default").orElse("");
    if (failurePolicy.equals("UseDefault") && standby.isEmpty()) {
      throw refused(
          path.key("externalData"),
          "`default` must not be empty when `failurePolicy` is set to `UseDefault`");
    }
    boolean byUser = external.string("dataSource").orElse("ValueAtLocation").equals("Username");
    if (kind.equals("AssignMetadata") && !byUser) {
      throw refused(
          path.key("externalData"),
          "only username data source is supported for assignmetadata " + name);
    }
    if (toList) {
      throw refused(path, "cannot assign external data response to a list");
    }
    return new Change.AssignExternal(
        new ExternalSource(external.string("provider").orElse(""), byUser, failurePolicy, standby));
  }

  private static void checkElement(
      Step last, @org.jspecify.annotations.Nullable Object value, FieldPath path)
      throws RefusedException {
    if (!(last instanceof Step.Element(var field, var wanted))) {
      throw refused(path, "can't append to a globbed list");
    }
    if (!(value instanceof JsonObject object)) {
      throw refused(
          path, "invalid value: `" + value + "`, only objects can be added to keyed lists");
    }
    if (!wanted.equals(object.get(field))) {
      throw refused(
          path,
          "adding object to list with different key "
              + field
              + ": list key "
              + wanted
              + ", object key "
              + object.get(field));
    }
  }

  private Match match() throws RefusedException {
    JsonObject match = spec.object("match");
    List<SchemaFault> faults = SchemaValidation.faults(ConstraintSchema.MATCH, match);
    FieldPath path = FieldPath.of("spec", "match");
    if (!faults.isEmpty()) {
      SchemaFault first = faults.getFirst();
      throw new RefusedException(
          path + "." + first,
          List.of(new Fault(Kind.MUTATOR, path.append(first.path()), first.toString())));
    }
    try {
      return Match.of(match);
    } catch (IllegalArgumentException e) {
      throw refused(path, String.valueOf(e.getMessage()));
    }
  }

  private List<Mutator.ApplyTo> applyTo() throws RefusedException {
    JsonArray given = spec.array("applyTo");
    FieldPath path = FieldPath.of("spec", "applyTo");
    if (given.isEmpty()) {
      throw refused(FieldPath.of("spec"), "applyTo required for " + kind + " mutator " + name);
    }
    var applyTo = new ArrayList<Mutator.ApplyTo>();
    for (int i = 0; i < given.size(); i++) {
      Mutator.ApplyTo each = Mutator.ApplyTo.of(given.object(i));
      if (each.groups().isEmpty() || each.versions().isEmpty() || each.kinds().isEmpty()) {
        throw refused(
            path.index(i),
            "invalid applyTo for "
                + kind
                + " mutator "
                + name
                + ", all of group, version and kind must be specified");
      }
      checkOperations(given.object(i).array("operations"), i, path.index(i));
      applyTo.add(each);
    }
    return applyTo;
  }

  private void checkOperations(JsonArray operations, int index, FieldPath path)
      throws RefusedException {
    var seen = new HashSet<Object>();
    for (Object operation : operations) {
      String where = "applyTo[" + index + "].operations";
      String fault = "";
      if (!(operation instanceof String text) || !Set.of("CREATE", "UPDATE", "*").contains(text)) {
        fault =
            "invalid operation \""
                + operation
                + "\" in "
                + where
                + ": must be one of CREATE, UPDATE, *";
      } else if (!seen.add(text)) {
        fault = "duplicate operation \"" + text + "\" in " + where;
      } else if (text.equals("*") && operations.size() > 1) {
        fault = "wildcard \"*\" in " + where + " must not be combined with other operations";
      }
      if (!fault.isEmpty()) {
        throw refused(
            path.key("operations"),
            "invalid applyTo for " + kind + " mutator " + name + ": " + fault);
      }
    }
  }

  private static RefusedException refused(FieldPath path, String what) {
    return new RefusedException(Kind.MUTATOR, path, what);
  }
}
