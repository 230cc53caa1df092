package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.check.DeclaredType;
import dev.bulwark.rego.jsonschema.InvalidSchemaException;
import dev.bulwark.rego.schema.SchemaTypes;
import dev.bulwark.rego.schema.Schemas;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The types that schemas give to documents: one to the input of all rules, and others where an
/// annotation of a rule says so.
final class DeclaredTypes {
  static final DeclaredTypes NONE = new DeclaredTypes(Optional.empty());

  /// Where none were given, annotations that name one say nothing.
  private final Optional<Schemas> schemas;

  private final Map<List<String>, RegoType> known = new HashMap<>();
  private List<DeclaredType> everywhere = List.of();

  private DeclaredTypes(Optional<Schemas> schemas) {
    this.schemas = schemas;
  }

  static DeclaredTypes of(Optional<Schemas> schemas, Compilation compilation) {
    var declared = new DeclaredTypes(schemas);
    Optional<Value> input = schemas.flatMap(Schemas::input);
    if (input.isPresent()) {
      try {
        declared.everywhere =
            List.of(new DeclaredType("input", List.of(), SchemaTypes.of(input.get())));
      } catch (InvalidSchemaException e) {
        compilation.error(RegoError.TYPE, e.reason(), Location.NONE);
      }
    }
    return declared;
  }

  List<DeclaredType> everywhere() {
    return everywhere;
  }

  /// Those of one rule, the outermost first.
  ///
  /// @param errors takes what is wrong with them
  List<DeclaredType> in(RuleUnit rule, Annotations annotations, List<RegoError> errors) {
    var found = new ArrayList<DeclaredType>();
    for (Value each : annotations.schemas(rule)) {
      var annotation = (ObjectValue) each;
      List<Value> path = parts(annotation.get("path"));
      try {
        Optional<RegoType> type = type(annotation);
        if (type.isPresent()) {
          String root = ((StringValue) path.getFirst()).text();
          found.add(new DeclaredType(root, path.subList(1, path.size()), type.get()));
        }
      } catch (InvalidSchemaException e) {
        errors.add(new RegoError(RegoError.TYPE, e.reason(), rule.at()));
      }
    }
    return found;
  }

  private Optional<RegoType> type(ObjectValue annotation) throws InvalidSchemaException {
    Value definition = annotation.get("definition");
    if (definition != null) {
      return Optional.of(SchemaTypes.of(definition));
    }
    if (schemas.isEmpty()) {
      return Optional.empty();
    }
    List<Value> reference = parts(annotation.get("schema"));
    List<String> name =
        reference.stream().skip(1).map(part -> ((StringValue) part).text()).toList();
    RegoType type = known.get(name);
    if (type == null) {
      Value schema =
          schemas
              .get()
              .find(name)
              .orElseThrow(() -> new InvalidSchemaException("undefined schema: " + ref(reference)));
      type = SchemaTypes.of(schema);
      known.put(name, type);
    }
    return Optional.of(type);
  }

  private static List<Value> parts(@Nullable Value path) {
    return path instanceof ArrayValue array ? array.asList() : List.of();
  }

  private static Term.Ref ref(List<Value> parts) {
    var terms = new ArrayList<Term>();
    terms.add(new Term.Var(((StringValue) parts.getFirst()).text(), Location.NONE));
    parts.stream().skip(1).forEach(part -> terms.add(new Term.Scalar(part, Location.NONE)));
    return new Term.Ref(terms, Location.NONE);
  }
}
