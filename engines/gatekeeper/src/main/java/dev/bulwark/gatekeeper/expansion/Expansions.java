package dev.bulwark.gatekeeper.expansion;

import dev.bulwark.gatekeeper.match.Source;
import dev.bulwark.gatekeeper.mutation.MutationException;
import dev.bulwark.gatekeeper.mutation.MutationSystem;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All expansion templates of a run, and the mutators for what they make.
///
/// Source: gatekeeper `pkg/expansion`.
public final class Expansions {
  private static final int DEEPEST = 30;

  private final Map<String, ExpansionTemplate> templates = new TreeMap<>();
  private final Set<String> circular = new HashSet<>();
  private final MutationSystem mutations;

  /// Of two templates of one name, the later one counts.
  public Expansions(Collection<ExpansionTemplate> given, MutationSystem mutations) {
    given.forEach(each -> templates.put(each.name(), each));
    this.mutations = mutations;
    for (ExpansionTemplate each : templates.values()) {
      if (leadsTo(each, each, new HashSet<>())) {
        circular.add(each.name());
      }
    }
  }

  private boolean leadsTo(ExpansionTemplate from, ExpansionTemplate wanted, Set<String> seen) {
    for (ExpansionTemplate next : templates.values()) {
      if (next.applyTo().contains(from.generated())) {
        if (next.equals(wanted) || (seen.add(next.name()) && leadsTo(next, wanted, seen))) {
          return true;
        }
      }
    }
    return false;
  }

  public boolean isEmpty() {
    return templates.isEmpty();
  }

  /// Templates that lead back to themselves through others; none of them is used.
  public List<ExpansionTemplate> circular() {
    return templates.values().stream().filter(each -> circular.contains(each.name())).toList();
  }

  /// The kinds that lead to others.
  public Set<GroupVersionKind> kinds() {
    var kinds = new HashSet<GroupVersionKind>();
    templates.values().forEach(each -> kinds.addAll(each.applyTo()));
    return kinds;
  }

  /// An object that another one leads to.
  public record Resultant(JsonObject object, ExpansionTemplate template) {}

  /// What an object leads to, and what that leads to: the innermost first.
  ///
  /// @param namespace the Namespace of the object, if that is known
  /// @throws MutationException in Gatekeeper's words, if an object cannot be made
  public List<Resultant> expand(
      JsonObject object, Optional<JsonObject> namespace, Environment environment) {
    var all = new ArrayList<Resultant>();
    expand(object, namespace, environment, all, 0);
    return List.copyOf(all);
  }

  private void expand(
      JsonObject object,
      Optional<JsonObject> namespace,
      Environment environment,
      List<Resultant> all,
      int depth) {
    if (depth >= DEEPEST) {
      throw new MutationException("maximum recursion depth of " + DEEPEST + " reached");
    }
    var direct = new ArrayList<Resultant>();
    GroupVersionKind kind =
        GroupVersionKind.of(
            object.string("apiVersion").orElse(""), object.string("kind").orElse(""));
    for (ExpansionTemplate template : templates.values()) {
      if (template.applyTo().contains(kind) && !circular.contains(template.name())) {
        JsonObject made = made(object, namespace, template);
        direct.add(
            new Resultant(
                mutations.mutate(
                    new MutationSystem.Mutable(made, namespace, Source.GENERATED, "", ""),
                    environment),
                template));
      }
    }
    for (Resultant each : direct) {
      expand(each.object(), namespace, environment, all, depth + 1);
    }
    all.addAll(direct);
  }

  private static JsonObject made(
      JsonObject parent, Optional<JsonObject> namespace, ExpansionTemplate template) {
    @Nullable Object source = parent;
    for (String step : template.source()) {
      source = source instanceof JsonObject each ? each.get(step) : null;
    }
    JsonObject metadata = parent.object("metadata");
    String parentName = metadata.string("name").orElse("");
    if (!(source instanceof JsonObject base)) {
      throw new MutationException(
          "could not find source field \""
              + String.join(".", template.source())
              + "\" in resource "
              + parentName);
    }
    GroupVersionKind kind = template.generated();
    JsonObject own = base.object("metadata");
    Optional<String> place =
        namespace.isPresent()
            ? Optional.of(namespace.get().object("metadata").string("name").orElse(""))
            : metadata.string("namespace");
    if (place.isPresent()) {
      own = place.get().isEmpty() ? own.without("namespace") : own.with("namespace", place.get());
    }
    own = own.with("name", (parentName + "-" + kind.kind()).toLowerCase(Locale.ROOT));
    return base.with("apiVersion", kind.apiVersion())
        .with("kind", kind.kind())
        .with("metadata", owned(own, parent, parentName));
  }

  private static JsonObject owned(JsonObject metadata, JsonObject parent, String parentName) {
    String apiVersion = parent.string("apiVersion").orElse("");
    String kind = parent.string("kind").orElse("");
    if (apiVersion.isEmpty() || kind.isEmpty() || parentName.isEmpty()) {
      return metadata;
    }
    JsonArray owners = metadata.array("ownerReferences");
    for (int i = 0; i < owners.size(); i++) {
      JsonObject owner = owners.object(i);
      if (apiVersion.equals(owner.get("apiVersion"))
          && kind.equals(owner.get("kind"))
          && parentName.equals(owner.get("name"))) {
        return metadata;
      }
    }
    var more = new ArrayList<@Nullable Object>(owners);
    more.add(JsonObject.of("apiVersion", apiVersion, "kind", kind, "name", parentName, "uid", ""));
    return metadata.with("ownerReferences", JsonArray.copyOf(more));
  }
}
