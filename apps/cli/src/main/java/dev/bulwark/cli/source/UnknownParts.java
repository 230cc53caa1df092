package dev.bulwark.cli.source;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Origin;
import dev.bulwark.model.Patch;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Unknown;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.sources.edit.TextEditor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Judges an object of which the source does not tell all yet. A rule that is kept only as long as
/// an unknown part is left out says nothing: with some value there it may be broken.
///
/// Controls see by themselves that they go by what is not known. All other policies are asked again
/// about objects with something in its place.
public final class UnknownParts {
  /// What may turn out to stand there: one of each type that rules look at, the name of an image
  /// without tag among them. What is allowed is mostly a list, on which none of these stands.
  private static final List<@Nullable Object> POSSIBLE =
      List.of(
          true,
          false,
          0L,
          1L,
          "unknown",
          JsonArray.of("unknown"),
          JsonObject.EMPTY,
          JsonArray.EMPTY);

  private UnknownParts() {}

  /// The verdicts about an object, those that hang on what is unknown as skipped.
  ///
  /// @param judge what judges one object
  public static List<Verdict> judged(Resource resource, Function<Resource, List<Verdict>> judge) {
    List<Unknown> unknowns = resource.origin().unknowns();
    List<Verdict> verdicts = judge.apply(resource);
    if (unknowns.isEmpty()) {
      return verdicts;
    }
    Set<String> open = new HashSet<>();
    for (Object value : POSSIBLE) {
      with(resource, unknowns, value)
          .ifPresent(
              possible -> {
                for (Verdict verdict : judge.apply(possible)) {
                  if (verdict.outcome() == Outcome.FAIL || verdict.outcome() == Outcome.WARN) {
                    open.add(key(verdict));
                  }
                }
              });
    }
    String why = "not known yet: " + unknowns.getFirst().why();
    var settled = new ArrayList<Verdict>(verdicts.size());
    for (Verdict verdict : verdicts) {
      boolean hangs = verdict.outcome() == Outcome.PASS && open.contains(key(verdict));
      settled.add(
          hangs
              ? Verdict.fail(verdict.policy(), verdict.rule(), resource, why, List.of())
                  .withOutcome(Outcome.SKIP)
              : verdict);
    }
    return settled;
  }

  private static Optional<Resource> with(
      Resource resource, List<Unknown> unknowns, @Nullable Object value) {
    var patches = new ArrayList<Patch>();
    for (Unknown unknown : unknowns) {
      if (unknown.path().parent().isPresent()) {
        patches.add(new Patch.Set(unknown.path(), value));
      }
    }
    Optional<JsonObject> patched = TextEditor.patched(resource.raw(), patches);
    return patched.map(tree -> Resource.of(tree, known(resource.origin())));
  }

  /// The origin of an object of which everything is taken to be known.
  private static Origin known(Origin origin) {
    return origin instanceof RenderedOrigin(var name, var trace, var texts, _, var environment)
        ? new RenderedOrigin(name, trace, texts, List.of(), environment)
        : origin;
  }

  private static String key(Verdict verdict) {
    return verdict.policy() + "/" + verdict.rule();
  }
}
