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

  /// The reference with what the compiler moved out of it back in its place.
  Term.Ref written(Term.Ref ref) {
    var names =
        new Rewriter() {
          @Override
          protected Term term(Term term) {
            if (!(term instanceof Term.Var(var name, var at))) {
              return parts(term);
            }
            Term moved = compilation.moved.get(name);
            return moved == null ? new Term.Var(compilation.original(name), at) : moved;
          }

          Term.Ref of(Term.Ref given) {
            return ref(given);
          }
        };
    return names.of(ref);
  }

  @Override
  protected Term term(Term term) {
    return term instanceof Term.Var(var name, var at)
        ? new Term.Var(compilation.original(name), at)
        : parts(term);
  }
}
