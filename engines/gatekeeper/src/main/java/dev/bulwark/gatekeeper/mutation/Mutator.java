package dev.bulwark.gatekeeper.mutation;

import dev.bulwark.gatekeeper.match.Match;
import dev.bulwark.gatekeeper.match.MatchResult;
import dev.bulwark.gatekeeper.match.MatchSubject;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// An Assign, AssignMetadata, ModifySet or AssignImage that Gatekeeper takes.
public final class Mutator {
  private final Resource source;
  private final Location location;
  private final PathTests tests;
  private final Change change;
  private final Match match;
  private final List<ApplyTo> applyTo;

  /// @param applyTo empty where it may change objects of all kinds
  Mutator(
      Resource source,
      Location location,
      PathTests tests,
      Change change,
      Match match,
      List<ApplyTo> applyTo) {
    this.source = source;
    this.location = location;
    this.tests = tests;
    this.change = change;
    this.match = match;
    this.applyTo = List.copyOf(applyTo);
  }

  /// Kinds of objects and what is done with them.
  record ApplyTo(
      Set<String> groups, Set<String> versions, Set<String> kinds, Set<String> operations) {
    static final List<String> SUPPORTED = List.of("CREATE", "UPDATE");

    static ApplyTo of(JsonObject given) {
      return new ApplyTo(
          texts(given.array("groups")),
          texts(given.array("versions")),
          texts(given.array("kinds")),
          texts(given.array("operations")));
    }

    private static Set<String> texts(JsonArray array) {
      var texts = new TreeSet<String>();
      for (Object each : array) {
        if (each instanceof String text) {
          texts.add(text);
        }
      }
      return texts;
    }

    boolean covers(String apiVersion, String kind) {
      int slash = apiVersion.indexOf('/');
      return groups.contains(slash < 0 ? "" : apiVersion.substring(0, slash))
          && versions.contains(apiVersion.substring(slash + 1))
          && kinds.contains(kind);
    }

    /// Those of the supported operations that it is about.
    List<String> effectiveOperations() {
      return operations.isEmpty() || operations.contains("*")
          ? SUPPORTED
          : SUPPORTED.stream().filter(operations::contains).toList();
    }

    /// @param operation empty where nobody says what is done
    boolean isAbout(String operation) {
      return operation.isEmpty()
          ? effectiveOperations().equals(SUPPORTED)
          : effectiveOperations().contains(operation);
    }

    /// Kinds in versions with what is done: `apps/v1 Deployment CREATE`.
    List<String> bindings() {
      var bindings = new ArrayList<String>();
      for (String group : groups) {
        for (String version : versions) {
          for (String kind : kinds) {
            for (String operation : effectiveOperations()) {
              bindings.add(group + "/" + version + " " + kind + " " + operation);
            }
          }
        }
      }
      return bindings;
    }
  }

  public Resource source() {
    return source;
  }

  /// `Assign.mutations.gatekeeper.sh /name`, as Gatekeeper writes it.
  public String id() {
    return source.id().kind()
        + ".mutations.gatekeeper.sh "
        + source.id().namespace()
        + "/"
        + source.id().name();
  }

  Location location() {
    return location;
  }

  Change change() {
    return change;
  }

  /// Whether it says something of what objects look like: one that only adds a label does not.
  boolean impliesSchema() {
    return !applyTo.isEmpty();
  }

  Set<String> bindings() {
    var bindings = new TreeSet<String>();
    applyTo.forEach(each -> bindings.addAll(each.bindings()));
    return bindings;
  }

  MatchResult matches(MatchSubject subject, String operation) {
    if (!applyTo.isEmpty()) {
      String apiVersion = subject.object().string("apiVersion").orElse("");
      String kind = subject.object().string("kind").orElse("");
      boolean covered =
          applyTo.stream()
              .anyMatch(each -> each.covers(apiVersion, kind) && each.isAbout(operation));
      if (!covered) {
        return MatchResult.NO;
      }
    }
    return match.matches(subject);
  }

  /// The object with the change; the same where there is nothing to do.
  JsonObject mutate(JsonObject object, MutationRun run) {
    return new TreeChange(location, tests, change, run).applied(object).orElse(object);
  }
}
