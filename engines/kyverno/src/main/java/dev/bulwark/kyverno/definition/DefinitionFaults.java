package dev.bulwark.kyverno.definition;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is wrong with the shape of a classic policy, exception, clean-up or entry of the global
/// context: fields, types, words.
public final class DefinitionFaults {
  private static final String REFUSED = "the API server refuses it";

  private static final Set<String> BY_SCHEMA =
      Set.of("KYV-0102", "KYV-0106", "KYV-0107", "KYV-0109");

  private final Resource source;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private DefinitionFaults(Resource source) {
    this.source = source;
  }

  public static List<Diagnostic> ofPolicy(Resource policy) {
    return of(policy, "policy");
  }

  public static List<Diagnostic> ofException(Resource exception) {
    return of(exception, "exception");
  }

  public static List<Diagnostic> ofCleanup(Resource cleanup) {
    return of(cleanup, "cleanup");
  }

  public static List<Diagnostic> ofGlobalContextEntry(Resource entry) {
    return of(entry, "globalContext");
  }

  /// Whether an API server would take a definition with these faults.
  public static boolean isStorable(List<Diagnostic> faults) {
    return faults.stream().noneMatch(fault -> BY_SCHEMA.contains(fault.code()));
  }

  private static List<Diagnostic> of(Resource source, String type) {
    var faults = new DefinitionFaults(source);
    SchemaCheck.of(source.raw().object("spec"), type).forEach(faults::misfit);
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
                  .because(REFUSED));
      case SchemaCheck.Misfit.Missing(var path, var name) ->
          add(
              path,
              error("KYV-0106", path + " of " + source.displayName() + " is required")
                  .because(REFUSED)
                  .toFix("add " + name));
      case SchemaCheck.Misfit.NoSingle(var path, var names, var mustBe) ->
          add(
              path,
              error(
                      "KYV-0109",
                      path
                          + " of "
                          + source.displayName()
                          + (mustBe ? " must have one of " : " may have one of ")
                          + String.join(", ", names))
                  .because(REFUSED)
                  .toFix(mustBe ? "make an entry of each" : "keep one of them"));
      case SchemaCheck.Misfit.NoSuchWord(var path, var word, var allowed) -> {
        List<String> near = Spelling.near(word, allowed);
        add(
            path,
            error("KYV-0107", path + " of " + source.displayName() + " cannot be \"" + word + "\"")
                .because(REFUSED)
                .toFix(
                    near.isEmpty()
                        ? "write one of " + String.join(", ", allowed)
                        : "did you mean `" + near.getFirst() + "`?"));
      }
    }
  }

  private Diagnostic error(String code, String what) {
    return Diagnostic.error(code, what, source.origin().name());
  }

  private void add(FieldPath path, Diagnostic diagnostic) {
    diagnostics.add(diagnostic.at(source, path));
  }
}
