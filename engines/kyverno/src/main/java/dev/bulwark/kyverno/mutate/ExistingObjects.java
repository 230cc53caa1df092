package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.match.KindSelector;
import dev.bulwark.kyverno.request.Doubles;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.Resource;
import dev.bulwark.values.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A choice of existing objects: by kind, by name and namespace, which may hold wildcards, and by
/// labels. A namespaced policy chooses in its own namespace.
///
/// Source: kyverno `pkg/clients/dclient/helpers.go`.
record ExistingObjects(
    KindSelector kind, String namespace, String name, Optional<JsonObject> selector) {

  /// The one object that is named in full does not exist, or the choice makes no sense.
  static final class Absent extends Exception {
    private static final long serialVersionUID = 1L;

    Absent(String message) {
      super(message, null, false, false);
    }
  }

  static ExistingObjects of(JsonObject definition, String policyNamespace) {
    String apiVersion = definition.string("apiVersion").orElse("");
    String kind = definition.string("kind").orElse("");
    return new ExistingObjects(
        KindSelector.parse(apiVersion + "/" + kind),
        policyNamespace.isEmpty() ? definition.string("namespace").orElse("") : policyNamespace,
        definition.string("name").orElse(""),
        definition.get("selector") instanceof JsonObject labels
            ? Optional.of(labels)
            : Optional.empty());
  }

  /// The objects among those the question brings.
  List<JsonObject> among(Trigger trigger) throws Absent {
    boolean isOne =
        !namespace.isEmpty()
            && !name.isEmpty()
            && !Wildcard.isPattern(namespace)
            && !Wildcard.isPattern(name);
    LabelSelector labels = isOne ? null : labels();
    List<JsonObject> found = new ArrayList<>();
    for (Resource target : trigger.targets()) {
      boolean fits =
          isKind(target)
              && isNamed(target.id().namespace(), target.id().name())
              && (labels == null || labels.matches(target.labels()));
      if (fits) {
        found.add(seen(target, trigger.profile()));
      }
    }
    if (isOne && found.isEmpty() && trigger.targets().stream().anyMatch(this::isKind)) {
      throw new Absent(kind.kind() + " \"" + name + "\" not found");
    }
    return found;
  }

  private @Nullable LabelSelector labels() throws Absent {
    try {
      return selector.map(LabelSelector::of).orElse(null);
    } catch (IllegalArgumentException malformed) {
      throw new Absent(String.valueOf(malformed.getMessage()));
    }
  }

  private boolean isKind(Resource resource) {
    String apiVersion = resource.id().apiVersion();
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    return Wildcard.matches(kind.group(), group)
        && Wildcard.matches(kind.version(), apiVersion.substring(slash + 1))
        && Wildcard.matches(kind.kind(), resource.id().kind());
  }

  private boolean isNamed(String itsNamespace, String itsName) {
    return (namespace.isEmpty() || Wildcard.matches(namespace, itsNamespace))
        && (name.isEmpty() || Wildcard.matches(name, itsName));
  }

  private static JsonObject seen(Resource target, Profile profile) {
    return profile.numbers() == Profile.Numbers.DOUBLES ? Doubles.of(target.raw()) : target.raw();
  }
}
