package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.compile.LocalScopes.Occurrence;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reports variables of one scope that are declared and never used.
final class UnusedVariables {
  private final Compilation compilation;
  private final LocalScopes scopes;
  private final LocalScopes.Scope scope;

  UnusedVariables(Compilation compilation, LocalScopes scopes) {
    this.compilation = compilation;
    this.scopes = scopes;
    this.scope = scopes.innermost();
  }

  /// @param used names that the head or term of the body uses
  void check(List<Expr> body, List<Expr> rewritten, Set<String> used) {
    var usedNames = new TreeSet<String>();
    for (String name : used) {
      String newName = scopes.declared(name);
      usedNames.add(newName == null ? name : newName);
    }
    int before = compilation.errors().size();
    if (compilation.options.strict()) {
      assigned(rewritten, usedNames);
    }
    if (compilation.errors().size() == before) {
      declared(body, rewritten, usedNames, used);
    }
  }

  private void assigned(List<Expr> rewritten, Set<String> usedNames) {
    var unused = new TreeSet<String>();
    scope.occurrences.forEach(
        (name, occurrence) -> {
          if (occurrence == Occurrence.ASSIGNED
              && !name.startsWith("$")
              && scopes.count(name) <= 1) {
            unused.add(scope.names.getOrDefault(name, name));
          }
        });
    unused.removeAll(usedNames);
    Map<String, String> originals = scope.reversed();
    for (String name : unused) {
      Location at =
          rewritten.stream()
              .filter(expr -> Vars.of(expr, Vars.NOTHING).contains(name))
              .findFirst()
              .orElse(rewritten.getFirst())
              .at();
      compilation.error(
          RegoError.COMPILE, "assigned var " + originals.getOrDefault(name, name) + " unused", at);
    }
  }

  private void declared(
      List<Expr> body, List<Expr> rewritten, Set<String> usedNames, Set<String> used) {
    var unused = new TreeSet<String>();
    scope.occurrences.forEach(
        (name, occurrence) -> {
          if (occurrence == Occurrence.DECLARED) {
            unused.add(scope.names.getOrDefault(name, name));
          }
        });
    if (unused.isEmpty()) {
      return;
    }
    unused.removeAll(Vars.of(rewritten, Vars.NOTHING));
    unused.removeAll(usedNames);
    unused.removeAll(used);
    Map<String, String> originals = scope.reversed();
    for (String newName : unused) {
      String name = originals.getOrDefault(newName, newName);
      if (!name.startsWith("__local")) {
        Location at =
            body.stream()
                .filter(expr -> RefResolution.declared(List.of(expr)).contains(name))
                .findFirst()
                .orElse(body.getFirst())
                .at();
        compilation.error(RegoError.COMPILE, "declared var " + name + " unused", at);
      }
    }
  }
}
