package dev.bulwark.gatekeeper;

import dev.bulwark.gatekeeper.definition.Fault;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.gatekeeper.expansion.ExpansionTemplate;
import dev.bulwark.gatekeeper.expansion.Expansions;
import dev.bulwark.gatekeeper.mutation.MutationSystem;
import dev.bulwark.gatekeeper.mutation.Mutator;
import dev.bulwark.gatekeeper.mutation.MutatorReader;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The mutators and expansion templates among some definitions.
///
/// @param diagnostics what is wrong with any of them; the others are there
public record GatekeeperMutations(
    MutationSystem mutators, Expansions expansions, List<Diagnostic> diagnostics) {
  public GatekeeperMutations {
    diagnostics = List.copyOf(diagnostics);
  }

  public static GatekeeperMutations of(List<Resource> definitions) {
    var diagnostics = new ArrayList<Diagnostic>();
    var mutators = new ArrayList<Mutator>();
    var templates = new ArrayList<ExpansionTemplate>();
    for (Resource definition : definitions) {
      try {
        if (MutatorReader.isMutator(definition)) {
          mutators.add(MutatorReader.read(definition));
        } else if (ExpansionTemplate.isExpansion(definition)) {
          templates.add(ExpansionTemplate.read(definition));
        }
      } catch (RefusedException e) {
        diagnostics.addAll(DefinitionDiagnostics.of(definition, e));
      }
    }
    MutationSystem system = MutationSystem.of(mutators);
    diagnostics.addAll(conflicts(system));
    var expansions = new Expansions(templates, system);
    for (ExpansionTemplate circular : expansions.circular()) {
      diagnostics.addAll(
          DefinitionDiagnostics.of(
              circular.definition(),
              new RefusedException(
                  Fault.Kind.EXPANSION, FieldPath.ROOT, "template forms expansion cycle")));
    }
    return new GatekeeperMutations(system, expansions, diagnostics);
  }

  private static List<Diagnostic> conflicts(MutationSystem system) {
    List<Mutator> conflicting = system.conflicting();
    String ids = conflicting.stream().map(Mutator::id).collect(Collectors.joining(","));
    var diagnostics = new ArrayList<Diagnostic>();
    for (Mutator mutator : conflicting) {
      diagnostics.addAll(
          DefinitionDiagnostics.of(
              mutator.source(),
              new RefusedException(
                  Fault.Kind.MUTATOR,
                  FieldPath.of("spec", "location"),
                  "the following mutators have conflicting schemas: [" + ids + "]")));
    }
    return diagnostics;
  }
}
