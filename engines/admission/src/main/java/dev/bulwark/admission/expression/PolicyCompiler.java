package dev.bulwark.admission.expression;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.admission.expression.PolicyEnvironments.Age;
import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.value.CelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Compiles the expressions of one policy: the variables first, in their order, so that each sees
/// those before it; then what refers to them.
public final class PolicyCompiler {
  private final PolicyEnvironments environments;
  private final Age age;
  private final boolean hasParams;
  private final boolean hasVariables;
  private final Map<String, CelType> variables;

  private PolicyCompiler(
      PolicyEnvironments environments, Age age, boolean hasParams, boolean hasVariables) {
    this(environments, age, hasParams, hasVariables, new TreeMap<>());
  }

  private PolicyCompiler(
      PolicyEnvironments environments,
      Age age,
      boolean hasParams,
      boolean hasVariables,
      Map<String, CelType> variables) {
    this.environments = environments;
    this.age = age;
    this.hasParams = hasParams;
    this.hasVariables = hasVariables;
    this.variables = variables;
  }

  /// For a policy that the server is about to take.
  ///
  /// @param hasVariables without them, expressions cannot even say `variables`
  public static PolicyCompiler ofNew(
      PolicyEnvironments environments, boolean hasParams, boolean hasVariables) {
    return new PolicyCompiler(environments, Age.NEW, hasParams, hasVariables);
  }

  /// For a policy that the server has.
  public static PolicyCompiler ofStored(PolicyEnvironments environments, boolean hasParams) {
    return new PolicyCompiler(environments, Age.STORED, hasParams, true);
  }

  /// For the match conditions of a webhook that the server has.
  public static PolicyCompiler ofWebhook(PolicyEnvironments environments) {
    return new PolicyCompiler(environments, Age.STORED, false, false);
  }

  /// One that knows the same variables, also those still to be declared, and no parameters.
  public PolicyCompiler withoutParams() {
    return new PolicyCompiler(environments, age, false, hasVariables, variables);
  }

  /// Compiles a variable; expressions from here on may refer to it, whether it compiles or not.
  public CompiledExpression declare(NamedExpression variable) {
    CompiledExpression compiled = compile(variable.expression(), Usage.VARIABLE);
    CelType type =
        compiled instanceof CompiledExpression.Accepted accepted
            ? declared(accepted.program().type())
            : CelType.DYN;
    variables.put(variable.name(), type);
    return compiled;
  }

  public CompiledExpression compile(Expression expression, Usage usage) {
    boolean trimmed = age == Age.NEW && usage.isTrimmedWhenNew();
    String text = trimmed ? expression.text().strip() : expression.text();
    PolicyEnvironment environment = environments.of(scope(usage, text));
    CelCompilation compilation = environment.compile(text, variables);
    Optional<CelProgram> program = compilation.program();
    if (program.isEmpty()) {
      String what =
          compilation.phase() == CelCompilation.Phase.PLAN
              ? "program instantiation failed: "
              : "compilation failed: ";
      return new CompiledExpression.Rejected(
          expression,
          text,
          what + compilation.errorText(),
          compilation.issues(),
          knownNames(environment));
    }
    String mismatch = usage.mismatch(program.get().type());
    return mismatch.isEmpty()
        ? new CompiledExpression.Accepted(expression, program.get(), environment)
        : new CompiledExpression.Rejected(expression, text, mismatch, List.of(), List.of());
  }

  private List<String> knownNames(PolicyEnvironment environment) {
    var names = new ArrayList<>(environment.variableNames());
    names.addAll(variables.keySet());
    names.addAll(RequestTypes.fieldNames());
    return names;
  }

  /// The environment for an expression: that of a stored one wherever a new one means the same, so
  /// that both are compiled once.
  private PolicyEnvironments.Scope scope(Usage usage, String text) {
    boolean stateless = age == Age.NEW && usage == Usage.MATCH_CONDITION;
    boolean composes = hasVariables && !stateless;
    return new PolicyEnvironments.Scope(
        environments.isOldLanguage(text) ? Age.STORED : age,
        hasParams,
        composes || !text.contains(PolicyEnvironment.VARIABLES),
        usage.mayAuthorize(),
        usage.mayPatch());
  }

  /// The type a variable is declared with: what its expression gives, where that is one of the
  /// language's own types.
  static CelType declared(CelType type) {
    return switch (type) {
      case CelType.Simple simple -> simple.equals(CelType.TYPE) ? CelType.DYN : simple;
      case CelType.ListOf list -> CelType.list(declared(list.element()));
      case CelType.MapOf map -> CelType.map(declared(map.key()), declared(map.value()));
      case CelType.OptionalOf _,
          CelType.Opaque _,
          CelType.Struct _,
          CelType.Parameter _,
          CelType.TypeOf _ ->
          CelType.DYN;
    };
  }
}
