package dev.bulwark.gatekeeper;

import dev.bulwark.gatekeeper.constraint.Constraint;
import dev.bulwark.gatekeeper.constraint.ConstraintTemplate;
import dev.bulwark.gatekeeper.definition.Fault;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Policy;
import dev.bulwark.model.PolicyLanguage;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The policies of Gatekeeper: ConstraintTemplates and their constraints, ExpansionTemplates, and
/// the mutators that change what those make.
public final class GatekeeperPolicies implements PolicyLanguage {
  private static final Set<String> GROUPS =
      Set.of(
          ConstraintTemplate.GROUP,
          ConstraintTemplate.CONSTRAINT_GROUP,
          "config.gatekeeper.sh",
          "syncset.gatekeeper.sh",
          "expansion.gatekeeper.sh",
          "mutations.gatekeeper.sh",
          "externaldata.gatekeeper.sh");

  @Override
  public String name() {
    return "gatekeeper";
  }

  @Override
  public boolean recognises(Resource resource) {
    return GROUPS.contains(resource.id().group());
  }

  @Override
  public Compiled compile(List<Resource> policies) {
    return new Compiling().compile(policies);
  }

  /// One compilation.
  private static final class Compiling {
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, ConstraintTemplate> templates = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Constraint> constraints = new TreeMap<>();

    Compiled compile(List<Resource> policies) {
      policies.stream().filter(ConstraintTemplate::isTemplate).forEach(this::template);
      policies.stream().filter(ConstraintTemplate::isConstraint).forEach(this::constraint);
      var cluster = new Cluster(policies.stream().filter(Compiling::isConfig).toList());
      var judges = new ArrayList<Policy>();
      constraints.values().forEach(each -> judges.add(new ConstraintPolicy(each, cluster)));
      GatekeeperMutations mutations = GatekeeperMutations.of(policies);
      diagnostics.addAll(mutations.diagnostics());
      if (!mutations.expansions().isEmpty()) {
        judges.add(
            new ExpansionPolicy(
                mutations.expansions(), List.copyOf(constraints.values()), cluster));
      }
      return new Compiled(judges, diagnostics);
    }

    private static boolean isConfig(Resource resource) {
      return resource.id().group().equals("config.gatekeeper.sh")
          && resource.id().kind().equals("Config");
    }

    private void template(Resource source) {
      String name = source.id().name();
      try {
        templates.put(name, ConstraintTemplate.compile(source));
      } catch (RefusedException e) {
        refused.add(name);
        diagnostics.addAll(DefinitionDiagnostics.of(source, e));
      }
    }

    /// Constraints of a template that is refused are not judged by; that the template is refused
    /// has been said.
    private void constraint(Resource source) {
      String name = source.id().kind().toLowerCase(Locale.ROOT);
      ConstraintTemplate template = templates.get(name);
      try {
        if (template != null) {
          Constraint constraint = template.constraint(source);
          constraints.put(constraint.name(), constraint);
        } else if (!refused.contains(name)) {
          throw new RefusedException(
              Fault.Kind.CONSTRAINT,
              FieldPath.of("kind"),
              "missing ConstraintTemplate: template \"" + name + "\" not found");
        }
      } catch (RefusedException e) {
        diagnostics.addAll(DefinitionDiagnostics.of(source, e));
      }
    }
  }
}
