package dev.bulwark.kyverno.definition;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is wrong with the shape of a classic policy: fields, types, names of rules, what rules do.
public final class DefinitionFaults {
  private static final int LONGEST_NAME = 63;

  private final ClassicPolicy policy;
  private final Resource source;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private DefinitionFaults(ClassicPolicy policy) {
    this.policy = policy;
    this.source = policy.source();
  }

  public static List<Diagnostic> of(ClassicPolicy policy) {
    var faults = new DefinitionFaults(policy);
    SchemaCheck.of(policy.source().raw().object("spec")).forEach(faults::misfit);
    faults.rules();
    return faults.diagnostics;
  }

  private void misfit(SchemaCheck.Misfit misfit) {
    switch (misfit) {
      case SchemaCheck.Misfit.Unknown(var path, var name, var known) -> {
        List<String> near = Spelling.near(name, known);
        Diagnostic unknown =
            Diagnostic.warning(
                    "KYV-0101",
                    "unknown field \"" + path + "\" in " + source.displayName(),
                    source.origin().name())
                .because("the API server drops it, and Kyverno's command line refuses the file");
        add(
            path,
            near.isEmpty() ? unknown : unknown.toFix("did you mean `" + near.getFirst() + "`?"));
      }
      case SchemaCheck.Misfit.WrongType(var path, var expected) ->
          add(
              path,
              error("KYV-0102", path + " of " + source.displayName() + " must be " + expected)
                  .because("the API server refuses the policy"));
    }
  }

  private void rules() {
    Set<String> names = new HashSet<>();
    for (Rule rule : policy.rules()) {
      if (rule.name().length() > LONGEST_NAME) {
        refused(rule.path().key("name"), "a rule name has at most 63 characters");
      } else if (!names.add(rule.name())) {
        refused(rule.path().key("name"), "duplicate rule name \"" + rule.name() + "\"");
      }
      int kinds = 0;
      for (boolean has :
          new boolean[] {
            rule.hasMutate(), rule.hasValidate(), rule.hasGenerate(), rule.hasVerifyImages()
          }) {
        kinds += has ? 1 : 0;
      }
      if (kinds != 1) {
        refused(
            rule.path(),
            "a rule does one of mutate, validate, generate and verifyImages, and this one does "
                + (kinds == 0 ? "nothing" : kinds + " of them"));
      }
    }
  }

  private void refused(FieldPath path, String why) {
    add(
        path,
        Diagnostic.warning(
                "KYV-0105",
                path + " of " + source.displayName() + ": " + why,
                source.origin().name())
            .because("Kyverno's webhook refuses the policy"));
  }

  private Diagnostic error(String code, String what) {
    return Diagnostic.error(code, what, source.origin().name());
  }

  private void add(FieldPath path, Diagnostic diagnostic) {
    diagnostics.add(diagnostic.at(source, path));
  }
}
