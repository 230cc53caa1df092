package dev.bulwark.terraform.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.TracedTree.Element;
import dev.bulwark.model.TracedTree.Entry;
import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.FieldType;
import dev.bulwark.model.schema.FieldType.ScalarKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes blocks of the Kubernetes provider as objects of the Kubernetes API, guided by the types
/// of that API.
final class TypedFields {
  private final Tracing tracing;
  private final KubernetesTable table = KubernetesTable.get();

  TypedFields(Tracing tracing) {
    this.tracing = tracing;
  }

  /// The fields of an object, those of inlined blocks among them.
  List<Entry> entries(ApiType type, Node.Mapping mapping, FieldPath path) {
    var entries = new ArrayList<Entry>();
    for (Written written : fields(type, mapping).values()) {
      ApiField field = written.field();
      FieldPath at = path.key(field.name());
      Optional<Element> value =
          isUnset(type, field, written.value())
              ? Optional.empty()
              : convert(type, field, field.type(), written.value(), at);
      value.ifPresent(found -> entries.add(Tracing.entry(field.name(), written.nameAt(), found)));
      if (value.isEmpty() && written.value() instanceof Node.Open open) {
        tracing.unknown(at, open);
      }
    }
    addDefaults(type, mapping, entries);
    return entries;
  }

  /// A field and what is written for it, under one name or more.
  private record Written(ApiField field, Provenance nameAt, Node value) {}

  private Map<String, Written> fields(ApiType type, Node.Mapping mapping) {
    var fields = new LinkedHashMap<String, Written>();
    collect(type, mapping, fields);
    return fields;
  }

  private void collect(ApiType type, Node.Mapping mapping, Map<String, Written> fields) {
    for (Node.Member member : mapping.members()) {
      switch (table.meaning(type, member.name())) {
        case KubernetesTable.Meaning.Dropped _ -> {}
        case KubernetesTable.Meaning.Inlined _ ->
            member.value().block().ifPresent(block -> collect(type, block, fields));
        case KubernetesTable.Meaning.Field(ApiField field) -> {
          if (!member.value().isNull()) {
            Node value =
                table.isEncoded(type, member.name()) ? encoded(member.value()) : member.value();
            fields.merge(
                field.name(), new Written(field, member.nameAt(), value), TypedFields::together);
          }
        }
      }
    }
  }

  private static Written together(Written one, Written other) {
    if (one.value() instanceof Node.Mapping first && other.value() instanceof Node.Mapping second) {
      var members = new ArrayList<>(first.members());
      members.addAll(second.members());
      return new Written(one.field(), one.nameAt(), new Node.Mapping(members, first.at()));
    }
    return other;
  }

  private static Node encoded(Node node) {
    return switch (node) {
      case Node.Scalar(@Nullable Object value, Provenance at) ->
          new Node.Scalar(
              value == null
                  ? null
                  : Base64.getEncoder().encodeToString(String.valueOf(value).getBytes(UTF_8)),
              at);
      case Node.Mapping(List<Node.Member> members, Provenance at) ->
          new Node.Mapping(
              members.stream()
                  .map(each -> new Node.Member(each.name(), each.nameAt(), encoded(each.value())))
                  .toList(),
              at);
      case Node.Sequence _, Node.Open _ -> node;
    };
  }

  private void addDefaults(ApiType type, Node.Mapping mapping, List<Entry> entries) {
    for (KubernetesTable.Default known : table.defaults(type)) {
      boolean written =
          mapping.members().stream()
              .anyMatch(
                  member ->
                      !member.value().isNull()
                          && table.meaning(type, member.name())
                              instanceof KubernetesTable.Meaning.Field(ApiField field)
                          && field.name().equals(known.field()));
      if (!written) {
        entries.add(new Entry(known.field(), mapping.at(), known.value(), mapping.at()));
      }
    }
  }

  /// Whether what a state has for an attribute means that nobody set it.
  private boolean isUnset(ApiType type, ApiField field, Node node) {
    return switch (node) {
      case Node.Scalar(@Nullable Object value, _) ->
          ("".equals(value) && !field.name().equals("value"))
              || (isZero(value) && table.isPositive(type, field.name()));
      case Node.Sequence(List<Node> elements, _) -> elements.isEmpty();
      case Node.Mapping(List<Node.Member> members, _) ->
          members.isEmpty() && field.type() instanceof FieldType.MapOf;
      case Node.Open _ -> true;
    };
  }

  private static boolean isZero(@Nullable Object value) {
    return "0".equals(value) || (value instanceof Number number && number.doubleValue() == 0);
  }

  private Optional<Element> convert(
      ApiType owner, ApiField field, FieldType type, Node node, FieldPath path) {
    return switch (type) {
      case FieldType.Scalar(ScalarKind kind, _) -> scalar(owner, field, kind, node);
      case FieldType.Struct struct ->
          node.block()
              .map(
                  block ->
                      new Element(
                          object(block.at(), entries(struct.type(), block, path)), block.at()));
      case FieldType.ListOf(FieldType element, _) -> list(owner, field, element, node, path);
      case FieldType.MapOf(FieldType value) ->
          node.block().map(block -> map(owner, field, value, block, path));
      case FieldType.Any _ -> tracing.free(node, path);
    };
  }

  private JsonObject object(Provenance at, List<Entry> entries) {
    return tracing.tree().object(at, entries);
  }

  private Optional<Element> list(
      ApiType owner, ApiField field, FieldType element, Node node, FieldPath path) {
    List<Node> nodes =
        node instanceof Node.Sequence(List<Node> elements, _) ? elements : List.of(node);
    var converted = new ArrayList<Element>(nodes.size());
    for (Node each : nodes) {
      Node present =
          each.isNull() && element instanceof FieldType.Struct
              ? new Node.Mapping(List.of(), each.at())
              : each;
      if (present instanceof Node.Open open) {
        tracing.unknown(path, open);
      } else {
        convert(owner, field, element, present, path.index(converted.size()))
            .ifPresent(converted::add);
      }
    }
    return Optional.of(new Element(tracing.tree().array(node.at(), converted), node.at()));
  }

  private Element map(
      ApiType owner, ApiField field, FieldType value, Node.Mapping mapping, FieldPath path) {
    var entries = new ArrayList<Entry>(mapping.members().size());
    for (Node.Member member : mapping.members()) {
      FieldPath at = path.key(member.name());
      if (member.value() instanceof Node.Open open) {
        tracing.unknown(at, open);
      } else if (!member.value().isNull()) {
        convert(owner, field, value, member.value(), at)
            .ifPresent(found -> entries.add(Tracing.entry(member.name(), member.nameAt(), found)));
      }
    }
    return new Element(object(mapping.at(), entries), mapping.at());
  }

  private Optional<Element> scalar(ApiType owner, ApiField field, ScalarKind kind, Node node) {
    Node only =
        node instanceof Node.Sequence(List<Node> elements, _) && elements.size() == 1
            ? elements.getFirst()
            : node;
    if (!(only instanceof Node.Scalar(@Nullable Object value, Provenance at)) || value == null) {
      return Optional.empty();
    }
    boolean octal = table.isOctal(owner, field.name());
    return Optional.of(new Element(scalar(kind, octal, value), at));
  }

  /// The value in the type of the field, where it can be one; else as it is, which the API server
  /// would refuse.
  private static Object scalar(ScalarKind kind, boolean octal, Object value) {
    Object json = Tracing.json(value);
    return switch (kind) {
      case STRING, QUANTITY, BYTES, TIME, MICRO_TIME -> text(json);
      case BOOL -> json.equals("true") ? (Object) true : json.equals("false") ? false : json;
      case INT32, INT64 -> json instanceof String text ? number(text, octal ? 8 : 10) : json;
      case INT_OR_STRING -> json instanceof String text ? number(text, 10) : json;
      case FLOAT64 -> json;
    };
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  private static Object number(String text, int radix) {
    try {
      return Long.parseLong(text, radix);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
