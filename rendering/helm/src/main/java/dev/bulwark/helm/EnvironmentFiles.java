package dev.bulwark.helm;

import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.List;

/// Finds the values files that people keep beside a chart, one for each environment.
final class EnvironmentFiles {
  private EnvironmentFiles() {}

  /// `values-prod.yaml`, `values.prod.yaml` and `prod.values.yaml` in the chart, all YAML files in
  /// its folder `values`, and in `ci` those that Helm's chart testing takes (`*-values.yaml`).
  static List<String> of(SourceTree tree, String chart) {
    var found = new ArrayList<String>();
    String prefix = chart.isEmpty() ? "" : chart + "/";
    for (String name : tree.list(chart)) {
      if (isYaml(name) && isBeside(name)) {
        add(tree, prefix + name, found);
      }
    }
    for (String name : tree.list(prefix + "ci")) {
      if (isYaml(name) && withoutEnding(name).endsWith("-values")) {
        add(tree, prefix + "ci/" + name, found);
      }
    }
    for (String name : tree.list(prefix + "values")) {
      if (isYaml(name)) {
        add(tree, prefix + "values/" + name, found);
      }
    }
    return found;
  }

  /// What people call the environment of such a file: `prod` of `values-prod.yaml`.
  static String environment(String path) {
    String stem = withoutEnding(path.substring(path.lastIndexOf('/') + 1));
    for (String around : List.of("values-", "values.", "values_")) {
      if (stem.startsWith(around)) {
        return stem.substring(around.length());
      }
    }
    for (String around : List.of("-values", ".values")) {
      if (stem.endsWith(around)) {
        return stem.substring(0, stem.length() - around.length());
      }
    }
    return stem;
  }

  private static void add(SourceTree tree, String path, List<String> found) {
    if (tree.isFile(path)) {
      found.add(path);
    }
  }

  private static boolean isBeside(String name) {
    String stem = withoutEnding(name);
    return stem.startsWith("values-")
        || stem.startsWith("values.")
        || stem.startsWith("values_")
        || stem.endsWith("-values")
        || stem.endsWith(".values");
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static String withoutEnding(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }
}
