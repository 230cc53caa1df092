package dev.bulwark.controls;

import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.Types;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A control's check, planned. Immutable, shared by all threads.
final class Check {
  private final String id;
  private final Each each;
  private final int[] elements;
  private final @Nullable CelProgram where;
  private final CelProgram holds;
  private final CelProgram message;
  private final List<Anchored> at;
  private final List<Fix> fixes;
  private final JsonObject parameters;

  /// A change, planned.
  private record Fix(
      CheckDefinition.Fix.Action action,
      Anchored path,
      @Nullable CelProgram value,
      @Nullable CelProgram when) {}

  /// @param given what the parameters are set to; the others have their defaults
  Check(String id, CompiledCheck compiled, JsonObject given) {
    CelEnvironment environment = ControlCel.ENVIRONMENT;
    this.id = id;
    this.each = Each.parse(compiled.each(), compiled.names());
    this.elements = new int[each.names().size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = environment.indexOf(each.names().get(i));
    }
    this.where = optional(compiled.where());
    this.holds = environment.load(compiled.holds());
    this.message = environment.load(compiled.message());
    this.at = new ArrayList<>();
    compiled.at().forEach(path -> at.add(Anchored.parse(path)));
    this.fixes = new ArrayList<>();
    for (CompiledCheck.Fix fix : compiled.fixes()) {
      fixes.add(
          new Fix(
              CheckDefinition.Fix.Action.valueOf(fix.action()),
              Anchored.parse(fix.path()),
              optional(fix.value()),
              optional(fix.when())));
    }
    this.parameters = parameters(compiled.defaults(), given);
  }

  private static @Nullable CelProgram optional(String program) {
    return program.isEmpty() ? null : ControlCel.ENVIRONMENT.load(program);
  }

  private static JsonObject parameters(String defaults, JsonObject given) {
    if (defaults.isEmpty()) {
      return given;
    }
    Object value =
        ControlCel.ENVIRONMENT
            .load(defaults)
            .evaluate(ControlCel.ENVIRONMENT.evaluation().limitedTo(ControlCel.COST_LIMIT));
    JsonObject all = DocumentValue.of(value) instanceof JsonObject known ? known : JsonObject.EMPTY;
    for (int i = 0; i < given.size(); i++) {
      all = all.with(given.keyAt(i), given.valueAt(i));
    }
    return all;
  }

  String id() {
    return id;
  }

  /// Judges every element of the object.
  ///
  /// @param evaluation with the object's variables bound
  Outcome judge(Subject subject, Evaluation evaluation) {
    evaluation.bind(ControlCel.PARAMS, parameters);
    var outcome = new Outcome();
    for (Subject.Element root : subject.roots(each.root())) {
      int named = 0;
      if (each.root() == Each.Root.CONTAINERS) {
        evaluation.bind(elements[named++], root.value());
      }
      descend(
          root, each.root() == Each.Root.CONTAINERS ? 1 : 0, named, subject, evaluation, outcome);
    }
    for (int element : elements) {
      evaluation.unbind(element);
    }
    return outcome;
  }

  private void descend(
      Subject.Element from,
      int step,
      int named,
      Subject subject,
      Evaluation evaluation,
      Outcome outcome) {
    if (step == each.steps().size()) {
      judgeElement(from, subject, evaluation, outcome);
      return;
    }
    if (from.value() instanceof CelUnknown open) {
      outcome.open(open, from.path());
      return;
    }
    String key = each.steps().get(step);
    if (!key.equals(Each.EVERY)) {
      if (from.value() instanceof JsonObject object && object.containsKey(key)) {
        var below = new Subject.Element(object.get(key), from.path().key(key));
        descend(below, step + 1, named, subject, evaluation, outcome);
      }
    } else if (from.value() instanceof JsonArray list) {
      for (int i = 0; i < list.size(); i++) {
        evaluation.bind(elements[named], list.get(i));
        var below = new Subject.Element(list.get(i), from.path().index(i));
        descend(below, step + 1, named + 1, subject, evaluation, outcome);
      }
    }
  }

  private void judgeElement(
      Subject.Element element, Subject subject, Evaluation evaluation, Outcome outcome) {
    if (where != null) {
      Object applies = where.evaluate(evaluation);
      if (applies instanceof CelUnknown open) {
        outcome.open(open, place(element, subject));
        return;
      } else if (!(applies instanceof Boolean)) {
        outcome.undecided(reason(applies), place(element, subject));
        return;
      } else if (Boolean.FALSE.equals(applies)) {
        return;
      }
    }
    Object kept = holds.evaluate(evaluation);
    if (Boolean.TRUE.equals(kept)) {
      outcome.kept();
    } else if (Boolean.FALSE.equals(kept)) {
      Object text = message.evaluate(evaluation);
      outcome.broken(text instanceof String known ? known : "", place(element, subject));
      for (Fix fix : fixes) {
        change(fix, element, subject, evaluation, outcome);
      }
    } else if (kept instanceof CelUnknown open) {
      outcome.open(open, place(element, subject));
    } else {
      outcome.undecided(reason(kept), place(element, subject));
    }
  }

  private static String reason(@Nullable Object value) {
    return value instanceof CelError error ? error.message() : "no such overload";
  }

  /// The first place that is there, or else the first.
  private FieldPath place(Subject.Element element, Subject subject) {
    FieldPath first = subject.resolve(at.getFirst(), element.path());
    FieldPath place = first;
    for (int i = 0; i < at.size(); i++) {
      place = i == 0 ? first : subject.resolve(at.get(i), element.path());
      if (place.in(subject.object()).isPresent()) {
        return place;
      }
    }
    return first;
  }

  private static void change(
      Fix fix, Subject.Element element, Subject subject, Evaluation evaluation, Outcome outcome) {
    if (fix.when() != null && !Boolean.TRUE.equals(fix.when().evaluate(evaluation))) {
      return;
    }
    FieldPath path = subject.resolve(fix.path(), element.path());
    if (fix.value() == null) {
      outcome.change(new Patch.Remove(path));
      return;
    }
    Object value = fix.value().evaluate(evaluation);
    if (Types.isErrorOrUnknown(value)) {
      return;
    }
    if (fix.action() == CheckDefinition.Fix.Action.APPEND) {
      int size = path.in(subject.object()).orElse(null) instanceof JsonArray list ? list.size() : 0;
      path = path.index(size + outcome.appendedTo(path));
    }
    outcome.change(new Patch.Set(path, DocumentValue.of(value)));
  }
}
