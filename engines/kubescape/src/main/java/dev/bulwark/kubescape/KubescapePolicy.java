package dev.bulwark.kubescape;

import dev.bulwark.model.Environment;
import dev.bulwark.model.Interest;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Policy;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A rule as a judge. It is given all objects of an inventory at once, so it is evaluated once for
/// each inventory, and every review is answered out of that.
public final class KubescapePolicy implements Policy {
  private final KubescapeRule rule;
  private final ControlInputs inputs;
  private final Interest interest;

  /// The latest inventory and what came of it. Whoever sets it evaluates; others wait for that.
  private final AtomicReference<@Nullable Asked> latest = new AtomicReference<>();

  private record Asked(Inventory inventory, CompletableFuture<AlertVerdicts> answer) {}

  public KubescapePolicy(KubescapeRule rule, ControlInputs inputs) {
    this.rule = rule;
    this.inputs = inputs;
    this.interest =
        new Interest(
            rule.match().kinds(), EnumSet.of(Review.Operation.CREATE, Review.Operation.UPDATE));
  }

  @Override
  public String name() {
    return rule.name();
  }

  @Override
  public Interest interest() {
    return interest;
  }

  @Override
  public List<Verdict> judge(Review review, Inventory inventory, Environment environment) {
    Resource subject = review.subject();
    if (!rule.match().covers(subject)) {
      return List.of();
    }
    Optional<Resource> known = inventory.find(subject.id());
    return known.isPresent() && known.get().raw().equals(subject.raw())
        ? verdicts(inventory, environment).of(subject)
        : evaluate(among(subject, inventory), environment).of(subject);
  }

  /// The inventory as it is once the object is let in.
  private static Inventory among(Resource subject, Inventory inventory) {
    var resources = new ArrayList<Resource>();
    for (Resource each : inventory.resources()) {
      if (!each.id().equals(subject.id())) {
        resources.add(each);
      }
    }
    resources.add(subject);
    return Inventory.of(resources);
  }

  @SuppressWarnings("ReferenceEquality") // an inventory is compared by what it is
  private AlertVerdicts verdicts(Inventory inventory, Environment environment) {
    Asked seen = latest.get();
    if (seen != null && seen.inventory() == inventory) {
      return seen.answer().join();
    }
    var own = new Asked(inventory, new CompletableFuture<>());
    if (!latest.compareAndSet(seen, own)) {
      return verdicts(inventory, environment);
    }
    try {
      own.answer().complete(evaluate(inventory, environment));
    } catch (RuntimeException | Error e) {
      own.answer().completeExceptionally(e); // so that nobody waits for ever
      throw e;
    }
    return own.answer().join();
  }

  private AlertVerdicts evaluate(Inventory inventory, Environment environment) {
    var given = new ArrayList<Resource>();
    var objects = new ArrayList<JsonObject>();
    for (Resource resource : inventory.resources()) {
      if (rule.match().covers(resource)) {
        given.add(resource);
        objects.add(resource.raw());
      }
    }
    Alerts alerts = rule.judge(objects, inputs, environment);
    Optional<Alerts> filtered = rule.counted(objects, inputs, environment);
    return new AlertVerdicts(rule.name(), given, counted(given, filtered), alerts);
  }

  private static List<Resource> counted(List<Resource> given, Optional<Alerts> filtered) {
    if (filtered.isEmpty()) {
      return given;
    }
    Set<ResourceId> named = new HashSet<>();
    for (RuleResponse each : filtered.get().responses()) {
      each.objects().forEach(object -> named.add(ResourceId.of(object)));
      each.behind().forEach(object -> named.add(ResourceId.of(object)));
    }
    return given.stream().filter(each -> named.contains(each.id())).toList();
  }
}
