package dev.bulwark.kustomize;

import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What may stand in a kustomization: fields of other names and values of other types are refused.
/// The case of letters does not count, as in Go's JSON.
///
/// Source: kustomize, `types.Kustomization`.
final class Shape {
  /// A line for each type: its name, then its fields with their types. `text`, `flag`, `number`,
  /// `texts` (a map of strings) and `any` stand for themselves, a name in brackets for a list.
  private static final String TYPES =
      """
      Kustomization apiVersion:text kind:text metadata:Meta openapi:texts namePrefix:text nameSuffix:text \
      namespace:text commonLabels:texts labels:[Label] commonAnnotations:texts patchesStrategicMerge:[text] \
      patchesJson6902:[Patch] patches:[Patch] images:[Image] imageTags:[Image] replacements:[Replacement] \
      replicas:[Replica] vars:[Var] sortOptions:Sort resources:[text] components:[text] crds:[text] bases:[text] \
      configMapGenerator:[ConfigMap] secretGenerator:[Secret] helmGlobals:HelmGlobals helmCharts:[Chart] \
      helmChartInflationGenerator:[OldChart] generatorOptions:Options configurations:[text] generators:[text] \
      transformers:[text] validators:[text] buildMetadata:[text]
      Meta name:text namespace:text labels:texts annotations:texts
      Label pairs:texts includeSelectors:flag includeTemplates:flag includeVolumeClaimTemplates:flag fields:[Field]
      Field group:text version:text kind:text path:text create:flag
      Patch path:text patch:text target:Selector options:PatchOptions
      PatchOptions allowNameChange:flag allowKindChange:flag
      Selector group:text version:text kind:text name:text namespace:text annotationSelector:text labelSelector:text
      Image name:text newName:text tagSuffix:text newTag:text digest:text
      Replica name:text count:number
      Replacement path:text source:Source sourceValue:text targets:[Target]
      Source group:text version:text kind:text name:text namespace:text fieldPath:text options:FieldOptions
      Target select:Selector reject:[Selector] fieldPaths:[text] options:FieldOptions
      FieldOptions delimiter:text index:number encoding:text create:flag
      Var name:text objref:Reference fieldref:FieldReference
      Reference apiVersion:text group:text version:text kind:text name:text namespace:text
      FieldReference fieldPath:text
      Sort order:text legacySortOptions:LegacySort
      LegacySort orderFirst:[text] orderLast:[text]
      Options labels:texts annotations:texts disableNameSuffixHash:flag immutable:flag
      ConfigMap namespace:text name:text behavior:text literals:[text] files:[text] envs:[text] env:text \
      options:Options
      Secret namespace:text name:text behavior:text literals:[text] files:[text] envs:[text] env:text \
      options:Options type:text
      HelmGlobals chartHome:text configHome:text
      Chart name:text version:text repo:text releaseName:text namespace:text additionalValuesFiles:[text] \
      valuesFile:text valuesInline:any valuesMerge:text includeCRDs:flag skipHooks:flag apiVersions:[text] \
      kubeVersion:text nameTemplate:text skipTests:flag debug:flag devel:flag
      OldChart chartName:text chartVersion:text chartRepoUrl:text chartHome:text chartRepoName:text helmBin:text \
      helmHome:text values:text valuesLocal:any valuesMerge:text releaseName:text releaseNamespace:text \
      extraArgs:[text]
      """;

  private static final Map<String, Map<String, String>> FIELDS = read();

  private Shape() {}

  private static Map<String, Map<String, String>> read() {
    var types = new HashMap<String, Map<String, String>>();
    for (String line : TYPES.strip().split("\n", -1)) {
      String[] words = line.split(" +", -1);
      var fields = new HashMap<String, String>();
      for (int i = 1; i < words.length; i++) {
        int colon = words[i].indexOf(':');
        fields.put(
            words[i].substring(0, colon).toLowerCase(Locale.ROOT), words[i].substring(colon + 1));
      }
      types.put(words[0], fields);
    }
    return types;
  }

  /// Refuses a kustomization that is not of this shape.
  static void check(MapNode kustomization) {
    check(kustomization, "Kustomization", "kustomization");
  }

  private static void check(Node node, String type, String name) {
    if (node.isNull()) {
      return;
    }
    switch (type) {
      case "any" -> {}
      case "text" -> require(isText(node), node, name, "a string");
      case "flag" -> require(isOf(node, Boolean.class), node, name, "true or false");
      case "number" -> require(isOf(node, Long.class), node, name, "a whole number");
      case "texts" -> {
        require(node instanceof MapNode, node, name, "a mapping of strings");
        ((MapNode) node)
            .fields()
            .forEach(field -> check(field.getValue(), "text", name + "." + field.getKey()));
      }
      default -> {
        if (type.startsWith("[")) {
          require(node instanceof ListNode, node, name, "a list");
          String element = type.substring(1, type.length() - 1);
          ((ListNode) node).nodes().forEach(value -> check(value, element, name));
        } else {
          require(node instanceof MapNode, node, name, "a mapping");
          checkFields((MapNode) node, type);
        }
      }
    }
  }

  private static void checkFields(MapNode map, String type) {
    Map<String, String> fields = FIELDS.getOrDefault(type, Map.of());
    for (Map.Entry<String, Node> field : map.fields()) {
      String known = fields.get(field.getKey().toLowerCase(Locale.ROOT));
      if (known == null) {
        throw refusal("unknown field `" + field.getKey() + "`", field.getValue().keyAt())
            .toFix("remove it, or correct its name and indentation");
      }
      check(field.getValue(), known, field.getKey());
    }
  }

  private static boolean isText(Node node) {
    return isOf(node, String.class);
  }

  private static boolean isOf(Node node, Class<?> type) {
    return node instanceof ScalarNode scalar && type.isInstance(scalar.value());
  }

  private static void require(boolean fits, Node node, String name, String what) {
    if (!fits) {
      throw refusal("`" + name + "` should be " + what + ", and is " + shown(node), node.at());
    }
  }

  private static String shown(Node node) {
    Object value = node instanceof ScalarNode scalar ? scalar.value() : null;
    return typeName(node, value);
  }

  private static String typeName(Node node, @Nullable Object value) {
    return switch (value) {
      case String _ -> "a string";
      case Boolean truth -> truth.toString();
      case Number _ -> "a number";
      case null, default -> node.kindName();
    };
  }

  private static Fault refusal(String what, Provenance at) {
    return new Fault("KUST-0002", what, at)
        .because("kustomize refuses a kustomization that it does not understand as a whole");
  }
}
