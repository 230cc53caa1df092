package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.admission.expression.RequestTypes;
import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.library.ExtensionLibraries;
import dev.bulwark.cel.library.KubernetesLibraries;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.kyverno.cel.definition.PolicyKind;
import dev.bulwark.kyverno.cel.library.Host;
import dev.bulwark.kyverno.cel.library.ImageLibrary;
import dev.bulwark.kyverno.cel.library.KyvernoLibraries;
import dev.bulwark.kyverno.cel.library.LibraryTypes;
import dev.bulwark.kyverno.cel.library.Receiver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the expressions of one kind of policy may refer to. Source: Kyverno
/// `pkg/cel/compiler/env.go` and the compiler of each kind.
public final class PolicyEnvironment {
  public static final String OBJECT = "object";
  public static final String OLD_OBJECT = "oldObject";
  public static final String NAMESPACE_OBJECT = "namespaceObject";
  public static final String REQUEST = "request";
  public static final String VARIABLES = "variables";
  public static final String EXCEPTIONS = "exceptions";
  public static final String IMAGES = "images";
  public static final String ATTESTORS = "attestors";
  public static final String ATTESTATIONS = "attestations";

  /// The image that an expression is to choose or not.
  public static final String REFERENCE = "ref";

  private static final CelType TEXTS = CelType.list(CelType.STRING);

  private final CelEnvironment environment;
  private final List<Receiver> receivers;
  private final List<String> names;
  private final Map<Text, CelCompilation> compiled = new ConcurrentHashMap<>();

  private PolicyEnvironment(
      CelEnvironment environment, List<Receiver> receivers, List<String> names) {
    this.environment = environment;
    this.receivers = List.copyOf(receivers);
    this.names = List.copyOf(names);
  }

  /// The environment of a kind of policy.
  ///
  /// @param confined whether the policy is one of a namespace
  static PolicyEnvironment of(PolicyKind kind, boolean confined) {
    boolean generates = kind == PolicyKind.GENERATING;
    boolean isServerLike = !generates && kind != PolicyKind.DELETING;
    CelEnvironment.Builder builder =
        KubernetesCel.environment(KubernetesCel.NEWEST)
            .homogeneousLiterals(!generates)
            .twoVariableComprehensions(isServerLike)
            .literalChecks(isServerLike)
            .libraries(ExtensionLibraries.ALL)
            .structs(kind == PolicyKind.MUTATING ? PolicyTypes.patching() : PolicyTypes.plain());
    builder.variable(Host.NAME, Host.TYPE);
    var names = new ArrayList<String>();
    variables(kind)
        .forEach(
            (name, type) -> {
              builder.variable(name, type);
              names.add(name);
            });
    var receivers = new ArrayList<>(KyvernoLibraries.RECEIVERS);
    if (generates) {
      receivers.add(KyvernoLibraries.GENERATOR);
      builder.library(KyvernoLibraries.generator(confined));
    }
    receivers.forEach(receiver -> builder.variable(receiver.name(), receiver.celType()));
    builder.libraries(KyvernoLibraries.ofEveryPolicy(confined));
    if (isServerLike) {
      builder.library(KyvernoLibraries.USER);
    }
    if (kind == PolicyKind.IMAGE_VALIDATING) {
      builder.library(KyvernoLibraries.IMAGE_VERIFICATION);
    } else {
      builder.library(KyvernoLibraries.X509).library(ExtensionLibraries.LENIENT_OR_VALUE);
    }
    if (kind == PolicyKind.MUTATING) {
      builder.library(KubernetesLibraries.JSON_PATCH);
    }
    return new PolicyEnvironment(builder.build(), receivers, names);
  }

  private static Map<String, CelType> variables(PolicyKind kind) {
    Map<String, CelType> variables = new LinkedHashMap<>();
    variables.put(OBJECT, CelType.DYN);
    variables.put(OLD_OBJECT, CelType.DYN);
    variables.put(NAMESPACE_OBJECT, RequestTypes.NAMESPACE);
    variables.put(REQUEST, RequestTypes.REQUEST);
    variables.put(VARIABLES, RequestTypes.VARIABLES);
    if (kind == PolicyKind.IMAGE_VALIDATING) {
      variables.put(IMAGES, CelType.map(CelType.STRING, TEXTS));
      variables.put(ATTESTORS, CelType.map(CelType.STRING, CelType.DYN));
      variables.put(ATTESTATIONS, CelType.map(CelType.STRING, CelType.STRING));
    } else {
      variables.put(EXCEPTIONS, CelType.struct(LibraryTypes.EXCEPTIONS));
    }
    return variables;
  }

  /// The environment of the expressions that choose images.
  static PolicyEnvironment ofImageReferences() {
    CelEnvironment environment =
        KubernetesCel.environment(KubernetesCel.NEWEST)
            .twoVariableComprehensions(false)
            .libraries(ExtensionLibraries.ALL)
            .library(new ImageLibrary())
            .variable(REFERENCE, CelType.STRING)
            .structs(PolicyTypes.plain())
            .build();
    return new PolicyEnvironment(environment, List.of(), List.of(REFERENCE));
  }

  /// What expressions can say.
  List<String> variableNames() {
    return names;
  }

  /// Compiles an expression, or finds what came of it before: policies are fond of the same ones.
  ///
  /// @param variables the fields of `variables`
  CelCompilation compile(String expression, Map<String, CelType> variables) {
    boolean composes = expression.contains(VARIABLES);
    var text = new Text(expression, composes ? Map.copyOf(variables) : Map.of());
    CelCompilation known = compiled.get(text);
    if (known == null) {
      known = RequestTypes.withVariables(variables, () -> environment.compile(expression));
      compiled.put(text, known);
    }
    return known;
  }

  /// An expression and what it may know of `variables`.
  private record Text(String expression, Map<String, CelType> variables) {}

  /// An evaluation in which the libraries have their host.
  Evaluation evaluation(Host host) {
    Evaluation evaluation = environment.evaluation().bind(0, host);
    receivers.forEach(each -> evaluation.bind(environment.indexOf(each.name()), each));
    return evaluation;
  }

  /// An evaluation without a host.
  public Evaluation plainEvaluation() {
    return environment.evaluation();
  }

  int indexOf(String variable) {
    return environment.indexOf(variable);
  }

  boolean has(String variable) {
    return names.contains(variable);
  }
}
