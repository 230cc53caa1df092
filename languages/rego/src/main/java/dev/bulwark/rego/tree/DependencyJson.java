package dev.bulwark.rego.tree;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.dependency.Dependencies;
import java.util.List;

/// Dependencies as `opa deps --format json` prints them.
public final class DependencyJson {
  private final IndentedJson json = new IndentedJson();
  private final TermJson terms = new TermJson(json, new PlaceJson(json, "", false));

  private DependencyJson() {}

  public static String of(Dependencies dependencies) {
    var text = new DependencyJson();
    text.json.object(
        () -> {
          text.references("base", dependencies.base());
          text.references("virtual", dependencies.virtual());
        });
    return text.json.text();
  }

  private void references(String name, List<Term.Ref> references) {
    if (!references.isEmpty()) {
      json.field(name, references, ref -> terms.terms(ref.parts()));
    }
  }
}
