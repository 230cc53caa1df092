package dev.bulwark.terraform.plan;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.SourceText;
import dev.bulwark.terraform.object.DeployedObjects;
import dev.bulwark.terraform.object.Node;
import dev.bulwark.terraform.object.ResourceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The resources of a plan or a state, with the values that they are to have.
public final class ShownResources {
  private static final int DEEPEST_MODULE = 64;

  /// Of a chart that the plan does not hold.
  public static final String RELEASE = "helm_release";

  private static final String UNKNOWN = "it is known only after apply";
  private static final String SECRET = "it is sensitive";

  private final SourceText text;
  private final JsonObject root;
  private final Map<String, JsonObject> changes = new HashMap<>();
  private final List<ResourceConfig> resources = new ArrayList<>();

  public ShownResources(SourceText text, JsonObject root) {
    this.text = text;
    this.root = root;
  }

  /// Those that are understood, in the order of the text.
  public List<ResourceConfig> all() {
    JsonArray changed = root.array("resource_changes");
    for (int i = 0; i < changed.size(); i++) {
      JsonObject change = changed.object(i);
      change.string("address").ifPresent(address -> changes.put(address, change.object("change")));
    }
    JsonObject values =
        root.object(root.containsKey("planned_values") ? "planned_values" : "values");
    addModule(values.object("root_module"), root.object("configuration").object("root_module"), 0);
    return resources;
  }

  private void addModule(JsonObject module, JsonObject configuration, int depth) {
    JsonArray listed = module.array("resources");
    for (int i = 0; i < listed.size(); i++) {
      add(listed.object(i), configuration);
    }
    JsonArray children = module.array("child_modules");
    for (int i = 0; i < children.size() && depth < DEEPEST_MODULE; i++) {
      JsonObject child = children.object(i);
      String name = callName(child.string("address").orElse(""));
      JsonObject call = configuration.object("module_calls").object(name);
      addModule(child, call.object("module"), depth + 1);
    }
  }

  /// The name of a call in the address of its module: `db` of `module.shop.module.db["a"]`.
  private static String callName(String address) {
    String plain = withoutKeys(address);
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  /// An address without the keys of instances.
  static String withoutKeys(String address) {
    var plain = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      quoted ^= depth > 0 && c == '"' && address.charAt(i - 1) != '\\';
      depth += quoted ? 0 : c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth == 0 && c != ']') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private void add(JsonObject resource, JsonObject configuration) {
    String type = resource.string("type").orElse("");
    String address = resource.string("address").orElse("");
    if (!resource.string("mode").orElse("").equals("managed")
        || !(DeployedObjects.understands(type) || type.equals(RELEASE))) {
      return;
    }
    String name = resource.string("name").orElse("");
    JsonObject expressions = expressions(configuration, type + "." + name);
    JsonObject change = changes.getOrDefault(address, JsonObject.EMPTY);
    Provenance at = at(resource.keyRange(Math.max(0, resource.find("address"))), nowhere());
    Node values =
        node(
            resource.get("values"),
            change.get("after_unknown"),
            resource.get("sensitive_values"),
            expressions.isEmpty() ? null : expressions,
            at);
    resources.add(
        new ResourceConfig(
            address,
            type,
            name,
            values.block().orElse(new Node.Mapping(List.of(), at)),
            at,
            text.name(),
            Map.of()));
  }

  private static JsonObject expressions(JsonObject configuration, String address) {
    JsonArray known = configuration.array("resources");
    for (int i = 0; i < known.size(); i++) {
      if (known.object(i).string("address").orElse("").equals(address)) {
        return known.object(i).object("expressions");
      }
    }
    return JsonObject.EMPTY;
  }

  private Provenance nowhere() {
    return Provenance.near(text.span(0, 0));
  }

  private Provenance at(Optional<Positions.Range> range, Provenance otherwise) {
    return range.map(known -> Provenance.written(text.span(known))).orElse(otherwise);
  }

  /// @param unknown the same tree, with `true` in place of what is not known
  /// @param sensitive the same tree, with `true` in place of what must not be shown
  /// @param configured the expressions of the configuration; null where they are not known
  private Node node(
      @Nullable Object value,
      @Nullable Object unknown,
      @Nullable Object sensitive,
      @Nullable Object configured,
      Provenance at) {
    if (Boolean.TRUE.equals(sensitive)) {
      return new Node.Open(SECRET, at);
    }
    if (Boolean.TRUE.equals(unknown)) {
      return new Node.Open(UNKNOWN, at);
    }
    return switch (value) {
      case JsonObject object -> mapping(object, unknown, sensitive, configured, at);
      case JsonArray array -> {
        var elements = new ArrayList<Node>(array.size());
        for (int i = 0; i < array.size(); i++) {
          elements.add(
              node(
                  array.get(i),
                  element(unknown, i),
                  element(sensitive, i),
                  configured instanceof JsonArray ? element(configured, i) : configured,
                  at(array.elementRange(i), at)));
        }
        yield new Node.Sequence(elements, at);
      }
      case null -> new Node.Scalar(null, at);
      default -> new Node.Scalar(value, at);
    };
  }

  private Node mapping(
      JsonObject object,
      @Nullable Object unknown,
      @Nullable Object sensitive,
      @Nullable Object configured,
      Provenance at) {
    var members = new ArrayList<Node.Member>(object.size());
    for (int i = 0; i < object.size(); i++) {
      String name = object.keyAt(i);
      Node value =
          node(
              object.valueAt(i),
              member(unknown, name),
              member(sensitive, name),
              member(configured, name),
              at(object.valueRange(i), at));
      if (!(value instanceof Node.Open) || isConfigured(configured, name)) {
        members.add(new Node.Member(name, at(object.keyRange(i), at), value));
      }
    }
    if (unknown instanceof JsonObject unknowns) {
      for (int i = 0; i < unknowns.size(); i++) {
        String name = unknowns.keyAt(i);
        if (!object.containsKey(name)
            && Boolean.TRUE.equals(unknowns.valueAt(i))
            && isConfigured(configured, name)) {
          members.add(new Node.Member(name, at, new Node.Open(UNKNOWN, at)));
        }
      }
    }
    return new Node.Mapping(members, at);
  }

  /// Whether the configuration says something of an attribute. What it does not say and the plan
  /// does not know, the server decides, as for any object that does not set it.
  private static boolean isConfigured(@Nullable Object configured, String name) {
    return !(configured instanceof JsonObject expressions)
        || expressions.containsKey(name)
        || expressions.containsKey("references")
        || expressions.containsKey("constant_value");
  }

  private static @Nullable Object member(@Nullable Object tree, String name) {
    return tree instanceof JsonObject object ? object.get(name) : null;
  }

  private static @Nullable Object element(@Nullable Object tree, int index) {
    return tree instanceof JsonArray array && index < array.size() ? array.get(index) : null;
  }
}
