package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.admission.expression.RequestTypes;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelSelectable;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.kyverno.cel.library.Host;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The evaluation of one policy on one object. It is also what `variables` is: each of them is
/// evaluated when it is first asked for, and once.
public final class PolicyRun implements CelSelectable {
  private final PolicyEnvironment environment;
  private final Map<String, CelProgram> variables;
  private final Host host;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> known = new HashMap<>();
  private final Evaluation evaluation;

  public PolicyRun(PolicyEnvironment environment, Map<String, CelProgram> variables, Host host) {
    this.environment = environment;
    this.variables = variables;
    this.host = host;
    this.evaluation = environment.evaluation(host);
  }

  /// Gives a variable of the environment its value; what expressions said of an earlier one stays.
  public PolicyRun bind(String name, @Nullable Object value) {
    if (environment.has(name)) {
      values.put(name, value);
      evaluation.bind(environment.indexOf(name), value);
    }
    return this;
  }

  /// Lets expressions see `variables` from now on.
  public PolicyRun withVariables() {
    return bind(PolicyEnvironment.VARIABLES, this);
  }

  /// What an expression gives: a value or a [CelError].
  public @Nullable Object evaluate(CelProgram program) {
    return program.evaluate(evaluation);
  }

  @Override
  public CelType celType() {
    return RequestTypes.VARIABLES;
  }

  @Override
  public boolean has(String name) {
    return variables.containsKey(name);
  }

  @Override
  public @Nullable Object select(String name) {
    CelProgram variable = variables.get(name);
    if (variable == null) {
      return CelError.noSuchKey(name);
    }
    if (!known.containsKey(name)) {
      Evaluation own = environment.evaluation(host);
      values.forEach((each, value) -> own.bind(environment.indexOf(each), value));
      known.put(name, variable.evaluate(own));
    }
    return known.get(name);
  }
}
