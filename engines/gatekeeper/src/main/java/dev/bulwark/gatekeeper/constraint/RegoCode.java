package dev.bulwark.gatekeeper.constraint;

import dev.bulwark.gatekeeper.constraint.Violation.Cause;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.gatekeeper.review.GatekeeperReview;
import dev.bulwark.gatekeeper.review.ReferentialData;
import dev.bulwark.model.Environment;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Profile;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.compile.CompilerOptions;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Rules in Rego: each element of the set `violation` is one, and equal ones are one.
final class RegoCode implements TemplateCode {
  private static final long MOST_STEPS = 200_000_000;
  private static final BuiltinRegistry BUILTINS =
      Profile.GATEKEEPER.builtins().with(new ExternalData());
  private static final CompilerOptions OPTIONS = new CompilerOptions(false, true, Set.of());

  private final Query query;
  private final boolean referential;
  private final boolean timed;
  private final boolean sameForAll;

  /// @param sameForAll whether what it says of a request is the same for all constraints
  private RegoCode(Query query, boolean referential, boolean timed, boolean sameForAll) {
    this.query = query;
    this.referential = referential;
    this.timed = timed;
    this.sameForAll = sameForAll;
  }

  static RegoCode compile(RegoSource source) throws RefusedException {
    var modules = new RegoModules(source);
    List<RegoModule> checked = modules.checked();
    Policies.Builder builder = Policies.builder().builtins(BUILTINS).options(OPTIONS);
    checked.forEach(builder::module);
    try {
      Query query = builder.build().rawQuery("data.template.violation[r]", RegoVersion.V0);
      boolean referential = RegoModules.any(checked, RegoCode::looksAtCluster);
      boolean timed = RegoModules.any(checked, RegoCode::readsClock);
      boolean sameForAll =
          !referential
              && !timed
              && !RegoModules.any(checked, RegoCode::asksProviders)
              && !RegoModules.readParameters(checked);
      return new RegoCode(query, referential, timed, sameForAll);
    } catch (RegoException e) {
      throw modules.refused("unable to compile modules: ", e.errors());
    }
  }

  private static boolean looksAtCluster(Term term) {
    return term instanceof Term.Ref ref && RegoModules.isBelow(ref, "inventory");
  }

  private static boolean readsClock(Term term) {
    return term instanceof Term.Ref ref && ref.toString().equals("time.now_ns");
  }

  private static boolean asksProviders(Term term) {
    return term instanceof Term.Ref ref && ref.startsWith("external_data");
  }

  @Override
  public List<Violation> judge(
      Constraint constraint,
      GatekeeperReview review,
      ReferentialData data,
      Environment environment) {
    return sameForAll
        ? review.once(this, () -> violations(constraint, review, data, environment))
        : violations(constraint, review, data, environment);
  }

  private List<Violation> violations(
      Constraint constraint,
      GatekeeperReview review,
      ReferentialData data,
      Environment environment) {
    Value input =
        new ObjectValue.Builder()
            .put("review", review.input())
            .put("parameters", constraint.regoParameters())
            .build();
    try {
      Query asked = referential ? query.over(data.data()) : query;
      return violations(asked.evaluateAny(input, world(environment)));
    } catch (EvaluationException | Environment.Closed e) {
      return List.of(new Violation(Cause.EVALUATION, String.valueOf(e.getMessage()), null));
    }
  }

  private dev.bulwark.rego.eval.Environment world(Environment environment) {
    dev.bulwark.rego.eval.Environment world =
        dev.bulwark.rego.eval.Environment.CLOSED
            .maxSteps(MOST_STEPS)
            .cancelled(() -> Thread.currentThread().isInterrupted())
            .host(environment);
    return timed ? world.now(environment.now()) : world;
  }

  /// The elements in their order, without those that have no message.
  private static List<Violation> violations(Query.Answer answer) {
    var found = new TreeSet<>(Value.ORDER);
    for (Query.Solution solution : answer.solutions()) {
      Value element = solution.bindings().get("r");
      Value message = element instanceof ObjectValue object ? object.get("msg") : null;
      if (element instanceof ObjectValue object && message != null) {
        Value details = object.get("details");
        found.add(
            new ObjectValue.Builder()
                .put("details", details == null ? ObjectValue.EMPTY : details)
                .put("msg", message)
                .build());
      }
    }
    var violations = new ArrayList<Violation>();
    for (Value each : found) {
      violations.add(violation((ObjectValue) each));
    }
    return List.copyOf(violations);
  }

  private static Violation violation(ObjectValue response) {
    Value details = response.get("details");
    Value message = response.get("msg");
    return message instanceof StringValue text
        ? new Violation(Cause.RULE, text.text(), details == null ? null : details.toJava())
        : new Violation(
            Cause.RESULT,
            "extracting message binding: .msg accessor error: "
                + message
                + " is of the type "
                + goType(message)
                + ", expected string",
            null);
  }

  private static String goType(@Nullable Value value) {
    return switch (value) {
      case NumberValue _ -> "json.Number";
      case BooleanValue _ -> "bool";
      case ObjectValue _ -> "map[string]interface {}";
      case ArrayValue _, SetValue _ -> "[]interface {}";
      case StringValue _ -> "string";
      case NullValue _ -> "<nil>";
      case null -> "<nil>";
    };
  }
}
