package dev.bulwark.admission.expression;

import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// An environment for the expressions of policies, and the places of its variables.
final class PolicyEnvironment {
  static final String OBJECT = "object";
  static final String OLD_OBJECT = "oldObject";
  static final String NAMESPACE_OBJECT = "namespaceObject";
  static final String REQUEST = "request";
  static final String VARIABLES = "variables";
  static final String PARAMS = "params";
  static final String AUTHORIZER = "authorizer";
  static final String REQUEST_RESOURCE = "authorizer.requestResource";

  private final CelEnvironment environment;
  private final Map<Text, CelCompilation> compiled = new ConcurrentHashMap<>();
  private final int object;
  private final int oldObject;
  private final int namespaceObject;
  private final int request;
  private final int variables;
  private final int params;
  private final int authorizer;
  private final int requestResource;

  PolicyEnvironment(CelEnvironment environment, PolicyEnvironments.Scope scope) {
    this.environment = environment;
    this.object = environment.indexOf(OBJECT);
    this.oldObject = environment.indexOf(OLD_OBJECT);
    this.namespaceObject = environment.indexOf(NAMESPACE_OBJECT);
    this.request = environment.indexOf(REQUEST);
    this.variables = scope.variables() ? environment.indexOf(VARIABLES) : -1;
    this.params = scope.params() ? environment.indexOf(PARAMS) : -1;
    this.authorizer = scope.authorizer() ? environment.indexOf(AUTHORIZER) : -1;
    this.requestResource = scope.authorizer() ? environment.indexOf(REQUEST_RESOURCE) : -1;
  }

  List<String> variableNames() {
    var names = new ArrayList<>(List.of(OBJECT, OLD_OBJECT, NAMESPACE_OBJECT, REQUEST));
    if (variables >= 0) {
      names.add(VARIABLES);
    }
    if (params >= 0) {
      names.add(PARAMS);
    }
    if (authorizer >= 0) {
      names.add(AUTHORIZER);
    }
    return names;
  }

  /// Compiles an expression, or finds what came of it before.
  ///
  /// @param variableTypes the fields of `variables`
  CelCompilation compile(String expression, Map<String, CelType> variableTypes) {
    boolean composes = expression.contains(VARIABLES);
    var text = new Text(expression, composes ? Map.copyOf(variableTypes) : Map.of());
    CelCompilation known = compiled.get(text);
    if (known == null) {
      known = RequestTypes.withVariables(variableTypes, () -> environment.compile(expression));
      compiled.put(text, known);
    }
    return known;
  }

  /// An expression and what it may know of `variables`.
  private record Text(String expression, Map<String, CelType> variableTypes) {}

  /// An evaluation in which everything there is has its value.
  Evaluation evaluation(Inputs inputs, PhaseVariables phase) {
    Evaluation evaluation = environment.evaluation();
    evaluation.bind(object, inputs.object());
    evaluation.bind(oldObject, inputs.oldObject());
    evaluation.bind(namespaceObject, inputs.namespaceObject());
    evaluation.bind(request, inputs.request());
    if (variables >= 0) {
      evaluation.bind(variables, phase);
    }
    if (params >= 0) {
      evaluation.bind(params, inputs.params());
    }
    Inputs.@Nullable Authorization answers = inputs.authorization();
    if (authorizer >= 0 && answers != null) {
      evaluation.bind(authorizer, answers.authorizer());
      evaluation.bind(requestResource, answers.requestResource());
      evaluation.authorizedBy(answers.answers());
    }
    return evaluation.interruptedBy(inputs.interruption());
  }
}
