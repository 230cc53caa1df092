package dev.bulwark.rego.ast;

import java.util.List;
import java.util.Optional;

/// One source text as it was parsed.
///
/// @param path the package, beginning with `data`
/// @param version the language it is checked as: `V0` that imports `rego.v1` counts as `V1`
public record RegoModule(
    String file,
    Term.Ref path,
    Location packageAt,
    List<Import> imports,
    List<Rule> rules,
    List<Comment> comments,
    RegoVersion version) {
  public RegoModule {
    imports = List.copyOf(imports);
    rules = List.copyOf(rules);
    comments = List.copyOf(comments);
  }

  public RegoModule rules(List<Rule> others) {
    return new RegoModule(file, path, packageAt, imports, others, comments, version);
  }

  /// `import path as alias`.
  public record Import(Term.Ref path, Optional<String> alias, Location at) {
    /// The name it is known by in the module.
    public String name() {
      return alias.orElseGet(
          () ->
              path.parts().getLast() instanceof Term.Scalar(var last, _)
                  ? last.toJava() + ""
                  : path.head().toString());
    }
  }

  /// A comment without its `#`.
  public record Comment(String text, Location at) {}
}
