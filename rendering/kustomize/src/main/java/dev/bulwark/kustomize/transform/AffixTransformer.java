package dev.bulwark.kustomize.transform;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.FieldSpec;
import dev.bulwark.kustomize.object.FieldWalk;
import dev.bulwark.kustomize.object.Gvk;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.List;

/// Puts a prefix before names, or a suffix behind them; not of kinds whose names are not theirs to
/// choose.
///
/// Source: kustomize, `PrefixTransformer`, `SuffixTransformer`.
public final class AffixTransformer implements Transformer {
  private static final List<Gvk> SPARED =
      List.of(
          Gvk.of("", "", "CustomResourceDefinition"),
          Gvk.of("apiregistration.k8s.io", "", "APIService"),
          Gvk.of("", "", "Namespace"));

  private final String affix;
  private final Provenance from;
  private final boolean isPrefix;
  private final List<FieldSpec> specs;

  public AffixTransformer(String affix, Provenance from, boolean isPrefix, List<FieldSpec> specs) {
    this.affix = affix;
    this.from = from;
    this.isPrefix = isPrefix;
    this.specs = specs;
  }

  @Override
  public void apply(ObjectSet objects) {
    for (BuiltObject object : objects.objects()) {
      Gvk gvk = object.originalId().gvk();
      if (SPARED.stream().noneMatch(gvk::isSelectedBy)) {
        change(object, gvk);
      }
    }
  }

  private void change(BuiltObject object, Gvk original) {
    for (FieldSpec spec : specs) {
      if (!original.isSelectedBy(spec.gvk())) {
        continue;
      }
      if (spec.path().equals("metadata/name") && !affix.isEmpty()) {
        (isPrefix ? object.prefixes() : object.suffixes()).add(affix);
        object.rememberId();
      }
      FieldWalk.visit(
          object,
          spec,
          FieldWalk.Make.SCALAR,
          from,
          node -> {
            String text = isPrefix ? affix + node.text() : node.text() + affix;
            Provenance place = node.isNull() ? from : node.at().via(what(), from.span());
            if (node instanceof ScalarNode scalar) {
              scalar.change(text, place);
            } else {
              FieldWalk.settingText(text, place).accept(node);
            }
          });
    }
  }

  private String what() {
    return isPrefix ? "prefixed by" : "suffixed by";
  }
}
