package dev.bulwark.admission.expression;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.MatchResources;
import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.definition.ResourceRule;
import dev.bulwark.admission.definition.Validation;
import dev.bulwark.admission.expression.PolicyEnvironments.Age;
import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelIssue;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.schema.ApiResource;
import dev.bulwark.model.schema.ApiSchema;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Checks the validations of a policy against the schemas of the kinds it names, as the API server
/// does for a policy's status. What it finds never changes a decision
/// (`pkg/admission/plugin/policy/validating/typechecking.go`).
public final class TypeCheck {
  private static final int MOST_KINDS = 10;

  private final PolicyEnvironments environments;

  public TypeCheck(PolicyEnvironments environments) {
    this.environments = environments;
  }

  /// What is wrong with an expression, by the kinds for which it is.
  ///
  /// @param text the API server's words: for each kind its name and cel-go's faults
  /// @param issues the faults, those of the first kind first
  public record Warning(Expression expression, String text, List<CelIssue> issues) {
    public Warning {
      issues = List.copyOf(issues);
    }

    public FieldPath path() {
      return expression.path();
    }
  }

  public List<Warning> check(PolicyDefinition.Validating policy) {
    List<PolicyKind> kinds = kinds(policy);
    var warnings = new ArrayList<Warning>();
    for (Validation validation : policy.validations()) {
      check(validation.expression(), kinds).ifPresent(warnings::add);
      if (!validation.messageExpression().text().isEmpty()) {
        check(validation.messageExpression(), kinds).ifPresent(warnings::add);
      }
    }
    return warnings;
  }

  /// A kind and the environment in which objects are of it.
  private record PolicyKind(
      GroupVersionKind kind, PolicyEnvironment environment, Map<String, CelType> variables) {}

  private List<PolicyKind> kinds(PolicyDefinition.Validating policy) {
    Optional<CelType> params =
        policy
            .basis()
            .paramKind()
            .flatMap(kind -> ApiSchema.kind(kind.apiVersion(), kind.kind()))
            .map(SchemaTypes::of);
    var scope =
        new PolicyEnvironments.Scope(
            Age.STORED, policy.basis().paramKind().isPresent(), true, true, false);
    var kinds = new ArrayList<PolicyKind>();
    for (GroupVersionKind kind : named(policy.basis().matchConstraints())) {
      Optional<ApiType> type = ApiSchema.kind(kind);
      if (type.isEmpty()) {
        continue;
      }
      CelStructs structs = new SchemaTypes();
      PolicyEnvironment environment =
          environments.environment(
              scope, SchemaTypes.of(type.get()), params.orElse(CelType.DYN), structs);
      kinds.add(
          new PolicyKind(kind, environment, variables(policy.basis().variables(), environment)));
    }
    return kinds;
  }

  private static Map<String, CelType> variables(
      List<NamedExpression> variables, PolicyEnvironment environment) {
    Map<String, CelType> types = new TreeMap<>();
    for (NamedExpression variable : variables) {
      CelCompilation compilation = environment.compile(variable.expression().text(), types);
      types.put(
          variable.name(),
          compilation
              .program()
              .map(program -> PolicyCompiler.declared(program.type()))
              .orElse(CelType.DYN));
    }
    return types;
  }

  private static Optional<Warning> check(Expression expression, List<PolicyKind> kinds) {
    var texts = new ArrayList<String>();
    var issues = new ArrayList<CelIssue>();
    for (PolicyKind each : kinds) {
      CelCompilation compilation = each.environment().compile(expression.text(), each.variables());
      if (compilation.phase() == CelCompilation.Phase.CHECK) {
        texts.add(goName(each.kind()) + ": " + compilation.errorText() + "\n");
        issues.addAll(compilation.issues());
      }
    }
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Warning(expression, String.join("\n", texts), issues));
  }

  /// The kinds that the rules of a policy name without wildcards, sorted; not more than ten of one
  /// rule, and none of those after it.
  private static List<GroupVersionKind> named(Optional<MatchResources> constraints) {
    var kinds =
        new TreeSet<GroupVersionKind>(
            Comparator.comparing(GroupVersionKind::group)
                .thenComparing(GroupVersionKind::version)
                .thenComparing(GroupVersionKind::kind));
    for (ResourceRule rule : constraints.map(MatchResources::resourceRules).orElse(List.of())) {
      if (addKinds(rule, kinds) >= MOST_KINDS) {
        break;
      }
    }
    return List.copyOf(kinds);
  }

  /// Adds the kinds of one rule.
  ///
  /// @return how many it has, ten at most
  private static int addKinds(ResourceRule rule, Set<GroupVersionKind> kinds) {
    boolean open =
        rule.apiGroups().stream().anyMatch(group -> group.contains("*"))
            || rule.apiVersions().stream().anyMatch(version -> version.contains("*"));
    if (open) {
      return 0;
    }
    int count = 0;
    for (String group : rule.apiGroups().stream().sorted().toList()) {
      for (String version : rule.apiVersions().stream().sorted().toList()) {
        for (String resource : rule.resources().stream().sorted().toList()) {
          for (ApiResource known : resources(group, version, resource)) {
            kinds.add(known.groupVersionKind());
            if (++count == MOST_KINDS) {
              return count;
            }
          }
        }
      }
    }
    return count;
  }

  /// The resources of a name. The API server's mapper takes the core group for no group at all, and
  /// finds those of every group.
  private static List<ApiResource> resources(String group, String version, String resource) {
    List<ApiResource> known =
        group.isEmpty() ? ApiResource.all() : ApiResource.in(group + "/" + version);
    return known.stream()
        .filter(each -> each.isServed() && each.plural().equals(resource))
        .filter(each -> each.version().equals(version))
        .toList();
  }

  private static String goName(GroupVersionKind kind) {
    return kind.group() + "/" + kind.version() + ", Kind=" + kind.kind();
  }
}
