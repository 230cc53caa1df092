package dev.bulwark.gatekeeper.mutation;

import dev.bulwark.gatekeeper.match.MatchResult;
import dev.bulwark.gatekeeper.match.MatchSubject;
import dev.bulwark.gatekeeper.match.Source;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// All mutators of a run. They are applied in the order of their names, again and again until
/// nothing changes any more.
///
/// Source: gatekeeper `pkg/mutation/system.go`.
public final class MutationSystem {
  public static final MutationSystem NONE = new MutationSystem(List.of());

  private final List<Mutator> mutators;
  private final Set<String> conflicts;

  private MutationSystem(List<Mutator> mutators) {
    this.mutators = List.copyOf(mutators);
    this.conflicts = LocationConflicts.of(this.mutators);
  }

  /// Of two mutators of one kind and name, the later one counts.
  public static MutationSystem of(List<Mutator> mutators) {
    Map<String, Mutator> byId = new TreeMap<>();
    mutators.forEach(each -> byId.put(each.id(), each));
    return new MutationSystem(
        byId.values().stream()
            .sorted(
                Comparator.comparing((Mutator each) -> each.source().id().kind())
                    .thenComparing(each -> each.source().id().namespace())
                    .thenComparing(each -> each.source().id().name()))
            .toList());
  }

  public boolean isEmpty() {
    return mutators.isEmpty();
  }

  /// Mutators that contradict each other; none of them is applied.
  public List<Mutator> conflicting() {
    return mutators.stream().filter(each -> conflicts.contains(each.id())).toList();
  }

  /// An object and what is done with it.
  ///
  /// @param namespace the Namespace it is in, if that is known
  /// @param operation `CREATE`, `UPDATE`, or empty where nobody says
  /// @param user the name of who sends it; may be empty
  public record Mutable(
      JsonObject object,
      Optional<JsonObject> namespace,
      Source source,
      String operation,
      String user) {}

  /// The object after all mutations.
  ///
  /// @throws MutationException if a mutator fails, or they never come to an end
  /// @throws Environment.Closed if they need what the environment does not open
  public JsonObject mutate(Mutable mutable, Environment environment) {
    var run = new MutationRun(mutable.object(), mutable.user());
    JsonObject object = mutable.object();
    for (int round = 0; round <= mutators.size(); round++) {
      JsonObject before = object;
      for (Mutator mutator : mutators) {
        if (!conflicts.contains(mutator.id())) {
          object = applied(mutator, object, mutable, run);
        }
      }
      if (object.equals(before)) {
        return run.resolved(object, environment);
      }
    }
    throw new MutationException(
        "mutation not converging: mutation not converging for " + shown(object));
  }

  private static JsonObject applied(
      Mutator mutator, JsonObject object, Mutable mutable, MutationRun run) {
    var subject = new MatchSubject(object, mutable.namespace(), mutable.source());
    switch (mutator.matches(subject, mutable.operation())) {
      case MatchResult.No _ -> {
        return object;
      }
      case MatchResult.Undecided(var why) ->
          throw new MutationException(
              "matching for mutator "
                  + mutator.id()
                  + " failed for "
                  + shown(object)
                  + ": failed to run Match criteria: "
                  + why);
      case MatchResult.Yes _ -> {
        try {
          return mutator.mutate(object, run);
        } catch (MutationException e) {
          throw new MutationException(
              "mutation for mutator "
                  + mutator.id()
                  + " failed for "
                  + shown(object)
                  + ": "
                  + e.what());
        }
      }
    }
  }

  /// Group, kind, namespace and name.
  private static String shown(JsonObject object) {
    String apiVersion = object.string("apiVersion").orElse("");
    int slash = apiVersion.indexOf('/');
    JsonObject metadata = object.object("metadata");
    String name =
        metadata
            .string("name")
            .filter(text -> !text.isEmpty())
            .or(() -> metadata.string("generateName"))
            .orElse("");
    return String.join(
        " ",
        slash < 0 ? "" : apiVersion.substring(0, slash),
        object.string("kind").orElse(""),
        metadata.string("namespace").orElse(""),
        name);
  }
}
