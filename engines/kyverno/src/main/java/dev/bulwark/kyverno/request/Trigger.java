package dev.bulwark.kyverno.request;

import dev.bulwark.admission.matching.ApiResources;
import dev.bulwark.admission.matching.ClusterResources;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One question to a set of policies, with everything they may look at for an answer.
///
/// Immutable; what it shows of an object is worked out once, when it is first asked for.
public final class Trigger {
  private static final Facet<ApiResources> RESOURCES =
      new Facet<>(trigger -> new ClusterResources(trigger.inventory()));

  private final Review review;
  private final List<String> roles;
  private final List<String> clusterRoles;
  private final Inventory inventory;
  private final List<Resource> targets;
  private final Environment environment;
  private final GivenValues values;
  private final Profile profile;
  private final boolean isChanged;
  private final Sight object;
  private final Sight oldObject;
  private final Map<Facet<?>, Object> facets = new ConcurrentHashMap<>();

  /// Something that is worked out of a question once, however many policies ask for it.
  public static final class Facet<T> {
    private final Function<Trigger, T> work;

    /// A facet of its own.
    ///
    /// @param work pure; may ask for other facets
    public Facet(Function<Trigger, T> work) {
      this.work = work;
    }
  }

  private Trigger(
      Review review,
      List<String> roles,
      List<String> clusterRoles,
      Inventory inventory,
      List<Resource> targets,
      Environment environment,
      GivenValues values,
      Profile profile,
      boolean isChanged) {
    this.review = review;
    this.roles = List.copyOf(roles);
    this.clusterRoles = List.copyOf(clusterRoles);
    this.inventory = inventory;
    this.targets = List.copyOf(targets);
    this.environment = environment;
    this.values = values;
    this.profile = profile;
    this.isChanged = isChanged;
    this.object = new Sight(review.object(), isChanged);
    this.oldObject = new Sight(review.oldObject(), false);
  }

  /// A question of nobody in particular, with nothing to look at but the review.
  public static Trigger of(Review review, Profile profile) {
    return new Trigger(
        review,
        List.of(),
        List.of(),
        Inventory.EMPTY,
        List.of(),
        Environment.CLOSED,
        GivenValues.NONE,
        profile,
        false);
  }

  public Trigger with(Inventory known, Environment open) {
    return new Trigger(
        review, roles, clusterRoles, known, targets, open, values, profile, isChanged);
  }

  public Trigger with(GivenValues given) {
    return new Trigger(
        review, roles, clusterRoles, inventory, targets, environment, given, profile, isChanged);
  }

  public Trigger withRoles(List<String> inNamespaces, List<String> everywhere) {
    return new Trigger(
        review,
        inNamespaces,
        everywhere,
        inventory,
        targets,
        environment,
        values,
        profile,
        isChanged);
  }

  public Trigger withTargets(List<Resource> existing) {
    return new Trigger(
        review, roles, clusterRoles, inventory, existing, environment, values, profile, isChanged);
  }

  /// The same question about the object as a policy has changed it. Whatever numbers were before,
  /// the integers of what is changed are integers: Kyverno reads it anew.
  public Trigger withObject(JsonObject changed) {
    Resource object = Resource.of(changed, review.subject().origin());
    var next =
        new Review(
            review.operation(),
            Optional.of(object),
            review.oldObject(),
            review.namespace(),
            review.subresource(),
            review.userInfo(),
            review.dryRun(),
            review.options());
    return new Trigger(
        next, roles, clusterRoles, inventory, targets, environment, values, profile, true);
  }

  /// Whether a policy has changed the object.
  public boolean isChanged() {
    return isChanged;
  }

  /// Whether a rule that failed to change the object has left nothing of it.
  public boolean isLost() {
    return review.object().isPresent() && review.object().get().raw().isEmpty();
  }

  /// Whether anything is known of who asks.
  public boolean hasUser() {
    return !review.userInfo().username().isEmpty()
        || !review.userInfo().groups().isEmpty()
        || !review.userInfo().uid().isEmpty()
        || !roles.isEmpty()
        || !clusterRoles.isEmpty();
  }

  public Review review() {
    return review;
  }

  /// Of the user, as `namespace:name`.
  public List<String> roles() {
    return roles;
  }

  public List<String> clusterRoles() {
    return clusterRoles;
  }

  public Inventory inventory() {
    return inventory;
  }

  /// What rules that change existing objects find.
  public List<Resource> targets() {
    return targets;
  }

  public Environment environment() {
    return environment;
  }

  public GivenValues values() {
    return values;
  }

  public Profile profile() {
    return profile;
  }

  /// What a facet shows of this question.
  @SuppressWarnings("unchecked") // only ever what the facet's own work gave
  public <T> T get(Facet<T> facet) {
    Object known = facets.get(facet);
    if (known == null) {
      Object made = facet.work.apply(this);
      Object earlier = facets.putIfAbsent(facet, made);
      known = earlier == null ? made : earlier;
    }
    return (T) known;
  }

  /// The resources that the cluster serves, as far as the inventory tells.
  public ApiResources resources() {
    return get(RESOURCES);
  }

  /// The new object as this host sees it; empty on DELETE.
  public Optional<JsonObject> object() {
    return object.seen(profile.numbers());
  }

  /// The stored object as this host sees it; empty on CREATE.
  public Optional<JsonObject> oldObject() {
    return oldObject.seen(profile.numbers());
  }

  /// The new object as JMESPath sees it.
  public Optional<JsonObject> contextObject() {
    return object.seen(profile.contextNumbers());
  }

  public Optional<JsonObject> contextOldObject() {
    return oldObject.seen(profile.contextNumbers());
  }

  /// The object the question is about: the new one, or the old one when it is being deleted.
  public JsonObject subject() {
    return object().or(this::oldObject).orElse(JsonObject.EMPTY);
  }

  /// An object as the host sees it.
  private final class Sight {
    private final Optional<Resource> resource;
    private final boolean readAnew;
    private volatile @Nullable JsonObject plain;
    private volatile @Nullable JsonObject inDoubles;

    Sight(Optional<Resource> resource, boolean readAnew) {
      this.resource = resource;
      this.readAnew = readAnew;
    }

    Optional<JsonObject> seen(Profile.Numbers numbers) {
      return resource.map(
          each ->
              switch (readAnew ? Profile.Numbers.AS_WRITTEN : numbers) {
                case AS_WRITTEN -> plain(each);
                case DOUBLES -> inDoubles(each);
              });
    }

    private JsonObject plain(Resource each) {
      JsonObject known = plain;
      if (known == null) {
        known =
            switch (profile.manifests()) {
              case RAW -> each.raw();
              case DEFAULTED -> each.defaulted();
            };
        plain = known;
      }
      return known;
    }

    private JsonObject inDoubles(Resource each) {
      JsonObject known = inDoubles;
      if (known == null) {
        known = Doubles.of(plain(each));
        inDoubles = known;
      }
      return known;
    }
  }
}
