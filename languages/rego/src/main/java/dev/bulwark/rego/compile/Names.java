package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;

/// References with their variables called as in the source.
final class Names extends Rewriter {
  private final Compilation compilation;

  Names(Compilation compilation) {
    this.compilation = compilation;
  }

  String of(Term.Ref ref) {
    return ref(ref).toString();
  }

  @Override
  protected Term term(Term term) {
    return term instanceof Term.Var(var name, var at)
        ? new Term.Var(compilation.original(name), at)
        : parts(term);
  }
}
