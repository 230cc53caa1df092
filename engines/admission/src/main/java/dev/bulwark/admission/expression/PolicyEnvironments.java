package dev.bulwark.admission.expression;

import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.library.KubernetesLibraries;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The environments in which the expressions of policies are compiled, for one version of
/// Kubernetes. Each is made once, whatever the number of policies.
public final class PolicyEnvironments {
  private static final CelType AUTHORIZER = CelType.struct("kubernetes.authorization.Authorizer");
  private static final CelType RESOURCE_CHECK =
      CelType.struct("kubernetes.authorization.ResourceCheck");

  /// The versions in which the checker itself, not only the functions, became another.
  private static final Set<Integer> NEW_CHECKS = Set.of(28, 29, 32);

  private final int minor;
  private final List<CelLibrary> extensions;
  private final Set<String> newFunctions;
  private final Map<Scope, PolicyEnvironment> known = new ConcurrentHashMap<>();

  /// @param minor 37 for Kubernetes 1.37
  public PolicyEnvironments(int minor) {
    this(minor, List.of());
  }

  /// @param extensions libraries beside those of Kubernetes
  public PolicyEnvironments(int minor, List<CelLibrary> extensions) {
    this.minor = minor;
    this.extensions = List.copyOf(extensions);
    this.newFunctions = functions(minor);
    Set<String> before = functions(minor - 1);
    newFunctions.removeAll(before);
  }

  private static Set<String> functions(int minor) {
    var names = new HashSet<String>();
    for (CelLibrary library : KubernetesLibraries.of(minor)) {
      library.overloads().forEach(overload -> names.add(overload.function()));
      library.types().forEach(type -> names.add(type.name()));
    }
    return names;
  }

  /// Whether an expression means the same to this version and the one before, because it has
  /// nothing that is new.
  boolean isOldLanguage(String expression) {
    return !NEW_CHECKS.contains(minor) && newFunctions.stream().noneMatch(expression::contains);
  }

  /// Whether an expression is new to the server or was stored before. A server compiles what is new
  /// with the functions of the version before its own, so that it can be rolled back, and what it
  /// has stored with all it knows.
  enum Age {
    NEW,
    STORED
  }

  /// What expressions may refer to, beside what all may.
  record Scope(Age age, boolean params, boolean variables, boolean authorizer, boolean patches) {}

  PolicyEnvironment of(Scope scope) {
    return known.computeIfAbsent(
        scope, each -> environment(each, CelType.DYN, CelType.DYN, CelStructs.NONE));
  }

  /// An environment that knows what objects look like, for checking types.
  ///
  /// @param object the type of `object` and `oldObject`
  /// @param params the type of `params`
  /// @param structs the types behind those
  PolicyEnvironment environment(Scope scope, CelType object, CelType params, CelStructs structs) {
    int version = scope.age() == Age.NEW ? minor - 1 : minor;
    CelEnvironment.Builder builder = KubernetesCel.environment(version);
    builder.variable(PolicyEnvironment.OBJECT, object);
    builder.variable(PolicyEnvironment.OLD_OBJECT, object);
    builder.variable(PolicyEnvironment.NAMESPACE_OBJECT, RequestTypes.NAMESPACE);
    builder.variable(PolicyEnvironment.REQUEST, RequestTypes.REQUEST);
    if (scope.variables()) {
      builder.variable(PolicyEnvironment.VARIABLES, RequestTypes.VARIABLES);
    }
    if (scope.params()) {
      builder.variable(PolicyEnvironment.PARAMS, params);
    }
    if (scope.authorizer()) {
      builder.variable(PolicyEnvironment.AUTHORIZER, AUTHORIZER);
      builder.variable(PolicyEnvironment.REQUEST_RESOURCE, RESOURCE_CHECK);
    }
    if (scope.patches()) {
      builder.library(KubernetesLibraries.JSON_PATCH);
    }
    extensions.forEach(builder::library);
    CelStructs types = new RequestTypes(structs);
    builder.structs(scope.patches() ? new PatchTypes(types) : types);
    return new PolicyEnvironment(builder.build(), scope);
  }
}
