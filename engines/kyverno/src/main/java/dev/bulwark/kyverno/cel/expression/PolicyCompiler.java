package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.value.CelType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Compiles the expressions of one policy, and takes down what is wrong with each. An expression
/// sees the variables that were declared before it.
public final class PolicyCompiler {
  private final PolicyEnvironment environment;
  private final Map<String, CelType> types = new TreeMap<>();
  private final Map<String, CelProgram> variables = new LinkedHashMap<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  public PolicyCompiler(PolicyEnvironment environment) {
    this.environment = environment;
  }

  public PolicyEnvironment environment() {
    return environment;
  }

  public List<Rejection> rejections() {
    return List.copyOf(rejections);
  }

  /// The variables declared so far.
  public Map<String, CelProgram> variables() {
    return Map.copyOf(variables);
  }

  /// Declares variables, each of which sees those before it. One that does not compile is of any
  /// type to the others.
  public void declare(List<NamedExpression> all) {
    for (NamedExpression each : all) {
      Optional<CelProgram> program = compile(each.expression(), Wanted.ANYTHING);
      types.put(each.name(), program.map(CelProgram::type).orElse(CelType.DYN));
      program.ifPresent(it -> variables.put(each.name(), it));
    }
  }

  /// Compiles conditions, each of which must give a bool.
  public List<CelProgram> conditions(List<NamedExpression> all) {
    return all.stream().flatMap(each -> compile(each.expression(), Wanted.BOOL).stream()).toList();
  }

  /// Compiles an expression; empty when it does not compile.
  public Optional<CelProgram> compile(Expression expression, Wanted wanted) {
    texts.add(expression.text());
    CelCompilation compilation = environment.compile(expression.text(), types);
    Optional<CelProgram> program = compilation.program();
    if (program.isEmpty()) {
      rejections.add(
          new Rejection(
              expression,
              compilation.errorText(),
              compilation.issues(),
              environment.variableNames()));
    } else if (!wanted.accepts(program.get().type())) {
      rejections.add(new Rejection(expression, wanted.refusal(), List.of(), List.of()));
      return Optional.empty();
    }
    return program;
  }

  /// Whether any expression so far may ask for a variable, which need not be made otherwise.
  public boolean mentions(String name) {
    return texts.stream().anyMatch(text -> text.contains(name));
  }

  /// Takes down another fault of an expression.
  public void reject(Expression expression, String why) {
    rejections.add(new Rejection(expression, why, List.of(), List.of()));
  }
}
