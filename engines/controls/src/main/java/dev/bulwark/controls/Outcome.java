package dev.bulwark.controls;

import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/// What a check found on one object, element by element.
final class Outcome {
  /// More than this is counted, not told.
  private static final int MOST_MESSAGES = 10;

  private int kept;
  private final List<String> messages = new ArrayList<>(0);
  private final List<FieldPath> places = new ArrayList<>(0);
  private final List<Patch> changes = new ArrayList<>(0);
  private final List<String> errors = new ArrayList<>(0);
  private final List<FieldPath> undecided = new ArrayList<>(0);
  private final List<FieldPath> open = new ArrayList<>(0);
  private String whyOpen = "";

  void kept() {
    kept++;
  }

  void broken(String message, FieldPath place) {
    if (!message.isEmpty() && !messages.contains(message)) {
      messages.add(message);
    }
    if (!places.contains(place)) {
      places.add(place);
    }
  }

  void undecided(String error, FieldPath place) {
    errors.add(error);
    undecided.add(place);
  }

  /// Notes that the source does not tell yet what the check goes by.
  void open(CelUnknown value, FieldPath place) {
    whyOpen = whyOpen.isEmpty() ? String.join("; ", value.attributes()) : whyOpen;
    open.add(place);
  }

  /// A change that several elements ask for is made once.
  void change(Patch patch) {
    for (Patch known : changes) {
      if (known.path().equals(patch.path())) {
        return;
      }
    }
    changes.add(patch);
  }

  /// How many elements the changes so far add to a list.
  int appendedTo(FieldPath list) {
    int appended = 0;
    for (Patch change : changes) {
      appended += change.path().parent().filter(list::equals).isPresent() ? 1 : 0;
    }
    return appended;
  }

  boolean isUndecided() {
    return !errors.isEmpty();
  }

  /// The verdicts on the object; none where the control has nothing to say about it.
  List<Verdict> verdicts(String id, Resource resource) {
    var verdicts = new ArrayList<Verdict>(1);
    if (!places.isEmpty()) {
      verdicts.add(
          Verdict.fail(ControlPolicy.NAME, id, resource, told(), places).withFixes(changes));
    }
    if (!errors.isEmpty()) {
      verdicts.add(
          Verdict.error(
              ControlPolicy.NAME,
              id,
              resource,
              "cannot be decided: " + errors.getFirst(),
              undecided));
    }
    if (verdicts.isEmpty() && !open.isEmpty()) {
      verdicts.add(
          Verdict.fail(ControlPolicy.NAME, id, resource, "not known yet: " + whyOpen, open)
              .withOutcome(Verdict.Outcome.SKIP));
    }
    if (verdicts.isEmpty() && kept > 0) {
      verdicts.add(Verdict.pass(ControlPolicy.NAME, id, resource));
    }
    return verdicts;
  }

  private String told() {
    if (messages.size() <= MOST_MESSAGES) {
      return String.join("; ", messages);
    }
    return String.join("; ", messages.subList(0, MOST_MESSAGES))
        + "; and "
        + (messages.size() - MOST_MESSAGES)
        + " more";
  }
}
