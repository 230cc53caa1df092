package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.trace.TraceEvent.Op;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules that a reference has led to: what they say there, and where it goes on from that.
final class TracedRules {
  private final TracedRef ref;
  private final TracedStep step;
  private final TracedRun run;
  private final Answers answers;

  TracedRules(TracedRef ref) {
    this.ref = ref;
    this.step = ref.step();
    this.run = step.run();
    this.answers = run.evaluation().answers();
  }

  /// @param path where the rules lie below `data`
  @Nullable Exit solve(RuleGroup group, List<Value> path) {
    RuleLookup.Found found = run.lookup(group).find(run, new Value[0]);
    step.tellLookup(TracedRun.text(path), found);
    return switch (group.kind()) {
      case FUNCTION -> null;
      case COMPLETE -> complete(group, found, path.size() + 1);
      case SET, OBJECT -> partial(group, found, path.size() + 1);
    };
  }

  private @Nullable Exit complete(RuleGroup group, RuleLookup.Found found, int position) {
    if (found.isEmpty()) {
      return null;
    }
    Answers.Answer known = answers.whole(group);
    if (known != null) {
      return known.value() == null ? null : ref.below(known.value(), position);
    }
    var alternatives = new Alternatives(found);
    Exit exit =
        Exit.outside(
            alternatives.solve(
                (rule, attempt) -> {
                  TracedBody body = step.body().child(rule.body(), found.isFirstEnough());
                  var subject = rule.subject();
                  body.tell(Op.ENTER, subject, rule.headAt());
                  return body.solve(
                      0,
                      () -> {
                        body.tellExit(subject, rule.headAt());
                        Value value =
                            Objects.requireNonNull(body.scope().value(rule.value()), rule::name);
                        if (attempt.isKnown(
                            value, "complete rules must not produce multiple outputs", rule)) {
                          body.tell(Op.REDO, subject, rule.headAt());
                          return null;
                        }
                        answers.whole(group, value);
                        Exit more = ref.below(rule.value(), body.scope(), value, position);
                        if (more == null) {
                          body.tell(Op.REDO, subject, rule.headAt());
                        }
                        return more;
                      });
                }));
    if (!alternatives.hasValue()) {
      answers.whole(group, null);
    }
    return exit;
  }

  private @Nullable Exit partial(RuleGroup group, RuleLookup.Found found, int position) {
    Answers.Answer whole = answers.whole(group);
    if (position == ref.size()) {
      return ref.result(whole == null || whole.value() == null ? all(group, found) : whole.value());
    }
    if (found.isEmpty()) {
      return null;
    }
    if (whole != null && whole.value() != null) {
      return ref.below(whole.value(), position);
    }
    if (ref.scope().resolved(ref.part(position)).term() instanceof Term.Var) {
      return ref.below(all(group, found), position);
    }
    return some(group, found, position);
  }

  private Value all(RuleGroup group, RuleLookup.Found found) {
    var extent = new Extent(group.kind() == RuleGroup.Kind.SET);
    for (List<RulePlan> chain : found.chains()) {
      RulePlan rule = chain.getFirst();
      TracedBody body = step.body().child(rule.body(), false);
      var subject = rule.subject();
      body.tell(Op.ENTER, subject, rule.headAt());
      body.solve(
          0,
          () -> {
            body.tellExit(subject, rule.headAt());
            extent.add(outputs(rule, body), rule);
            body.tell(Op.REDO, subject, rule.headAt());
            return null;
          });
    }
    return Objects.requireNonNull(answers.whole(group, extent.value()).value());
  }

  /// Those that fit what is looked up below them.
  private @Nullable Exit some(RuleGroup group, RuleLookup.Found found, int position) {
    var keys = new ArrayList<Value>();
    int deepest = Math.min(found.depth(), ref.size() - position);
    for (int i = 0; i < deepest; i++) {
      Value key = ref.key(position + i);
      if (key == null) {
        break;
      }
      keys.add(key);
      Answers.Answer known = answers.called(group, keys.toArray(new Value[0]));
      if (known != null && known.value() != null) {
        return ref.below(known.value(), position + i + 1);
      }
    }
    var extent = new Extent(group.kind() == RuleGroup.Kind.SET);
    for (List<RulePlan> chain : found.chains()) {
      fitting(chain.getFirst(), extent, position);
    }
    Value value = extent.value();
    Value below = value;
    for (Value key : keys) {
      below = below == null ? null : TracedStep.child(below, key);
    }
    if (below != null && isOnlyFreeBehind(keys.size(), deepest, position)) {
      answers.called(group, keys.toArray(new Value[0]), below);
    }
    return ref.below(value, position);
  }

  /// Whether nothing that is known behind the first keys has left out a part of the answer.
  private boolean isOnlyFreeBehind(int known, int deepest, int position) {
    for (int i = known; i < deepest; i++) {
      if (!(ref.scope().resolved(ref.part(position + i)).term() instanceof Term.Var)) {
        return false;
      }
    }
    return known > 0;
  }

  private void fitting(RulePlan rule, Extent extent, int position) {
    TracedBody body = step.body().child(rule.body(), false);
    var subject = rule.subject();
    body.tell(Op.ENTER, subject, rule.headAt());
    boolean[] fits = {false};
    var parts = new ArrayList<Term>();
    for (int i = position; i < ref.size() && parts.size() < rule.patterns().size(); i++) {
      parts.add(ref.part(i));
    }
    new TracedStep(body, rule.headAt(), null)
        .unify(
            parts,
            ref.scope(),
            rule.patterns(),
            body.scope(),
            0,
            () -> {
              fits[0] = true;
              return body.solve(
                  0,
                  () -> {
                    body.tellExit(subject, rule.headAt());
                    if (!extent.add(outputs(rule, body), rule)) {
                      body.tell(Op.DUPLICATE, subject, rule.headAt());
                    }
                    body.tell(Op.REDO, subject, rule.headAt());
                    return null;
                  });
            });
    if (!fits[0]) {
      body.tell(Op.FAIL, subject, rule.headAt());
    }
  }

  private static Value[] outputs(RulePlan rule, TracedBody body) {
    var outputs = new Value[rule.outputs().size()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = Objects.requireNonNull(body.scope().value(rule.outputs().get(i)), rule::name);
    }
    return outputs;
  }
}
