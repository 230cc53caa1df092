package dev.bulwark.cli.policy;

import dev.bulwark.admission.Decision;
import dev.bulwark.cli.command.LineDiff;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What two sets of policies say to the same request.
record PolicyDifference(Review review, Answer before, Answer after) {

  /// What a set of policies comes to, from the mildest to the hardest.
  enum Word {
    /// No policy is about the object.
    SILENT,
    /// Every rule holds.
    CLEAN,
    /// A rule does not hold, which is only noted.
    NOTED,
    /// A rule could not be evaluated.
    UNDECIDED,
    /// The request is refused.
    REFUSED;

    static Word of(Answer answer) {
      if (!answer.result().isAllowed()) {
        return REFUSED;
      }
      Word worst = SILENT;
      for (Decision decision : answer.result().decisions()) {
        Word word =
            switch (decision.outcome()) {
              case ADMITTED -> CLEAN;
              case DENIED -> NOTED;
              case FAILED -> UNDECIDED;
              case IGNORED, SKIPPED -> SILENT;
            };
        worst = word.compareTo(worst) > 0 ? word : worst;
      }
      return worst;
    }

    /// Silence and consent are one to those who ask.
    boolean means(Word other) {
      return this == other || (compareTo(CLEAN) <= 0 && other.compareTo(CLEAN) <= 0);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Word wordBefore() {
    return Word.of(before);
  }

  Word wordAfter() {
    return Word.of(after);
  }

  boolean isStricter() {
    return !wordAfter().means(wordBefore()) && wordAfter().compareTo(wordBefore()) > 0;
  }

  boolean isLooser() {
    return !wordAfter().means(wordBefore()) && wordAfter().compareTo(wordBefore()) < 0;
  }

  boolean changesOtherwise() {
    return (before.result().mutated() || after.result().mutated())
        && !stored(before).equals(stored(after));
  }

  boolean doesOtherwise() {
    return !effects(before).equals(effects(after));
  }

  boolean isNone() {
    return !isStricter() && !isLooser() && !changesOtherwise() && !doesOtherwise();
  }

  /// What the second set leaves of the object, against what the first leaves, as lines of YAML.
  List<LineDiff.Hunk> changes() {
    return LineDiff.hunks(
        stored(before).map(Applied::yaml).orElse(""), stored(after).map(Applied::yaml).orElse(""));
  }

  /// The object as it would be stored; sets of policies see it with and without defaults, and leave
  /// its fields in one order or another.
  private Optional<JsonObject> stored(Answer answer) {
    return answer.result().object().map(object -> sorted(inNamespace(object)));
  }

  private JsonObject inNamespace(JsonObject object) {
    JsonObject stored = Resource.of(object, review.subject().origin()).defaulted();
    JsonObject metadata = stored.object("metadata");
    boolean unnamed = metadata.string("namespace").isEmpty() && !review.namespace().isEmpty();
    return unnamed
        ? stored.with("metadata", metadata.with("namespace", review.namespace()))
        : stored;
  }

  private static JsonObject sorted(JsonObject object) {
    var sorted = new JsonObject.Builder();
    object.keySet().stream()
        .sorted()
        .forEach(
            key -> {
              Object value = object.get(key);
              sorted.put(key, value instanceof JsonObject inner ? sorted(inner) : value);
            });
    return sorted.build();
  }

  /// What is made and changed beside the object, without what tells which policy did it.
  private static List<JsonObject> effects(Answer answer) {
    var objects = new ArrayList<JsonObject>();
    for (Answer.Effect effect : answer.effects()) {
      JsonObject metadata = effect.after().object("metadata");
      JsonObject labels = metadata.object("labels");
      for (String label : metadata.object("labels").keySet()) {
        labels = label.startsWith("generate.kyverno.io/") ? labels.without(label) : labels;
      }
      JsonObject plain = effect.after().with("metadata", metadata.with("labels", labels));
      objects.add(sorted(plain));
    }
    objects.sort(Comparator.comparing(Applied::yaml));
    return objects;
  }

  /// The rules that speak against the object, with what they say.
  static List<String> objections(Answer answer) {
    var objections = new ArrayList<String>();
    for (Decision decision : answer.result().decisions()) {
      boolean objects =
          decision.outcome() == Decision.Outcome.DENIED
              || decision.outcome() == Decision.Outcome.FAILED;
      if (objects) {
        objections.add(
            decision.policy()
                + (decision.rule().isEmpty() ? "" : "/" + decision.rule())
                + ": "
                + decision.message());
      }
    }
    return objections;
  }
}
