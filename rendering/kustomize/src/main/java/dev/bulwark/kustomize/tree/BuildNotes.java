package dev.bulwark.kustomize.tree;

import dev.bulwark.model.Provenance;
import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Where an object came from and what changed it, as `buildMetadata` lets kustomize annotate it.
public final class BuildNotes {
  private static final String ORIGIN = "config.kubernetes.io/origin";
  private static final String TRANSFORMATIONS = "alpha.config.kubernetes.io/transformations";

  private static final Set<String> INTERNAL =
      Set.of(
          ORIGIN,
          TRANSFORMATIONS,
          "internal.config.kubernetes.io/previousKinds",
          "internal.config.kubernetes.io/previousNames",
          "internal.config.kubernetes.io/prefixes",
          "internal.config.kubernetes.io/suffixes",
          "internal.config.kubernetes.io/previousNamespaces",
          "internal.config.kubernetes.io/refBy",
          "internal.config.kubernetes.io/generatorBehavior",
          "internal.config.kubernetes.io/needsHashSuffix",
          "internal.config.kubernetes.io/allowNameChange",
          "internal.config.kubernetes.io/allowKindChange",
          "internal.config.kubernetes.io/path",
          "internal.config.kubernetes.io/index",
          "internal.config.kubernetes.io/seqindent",
          "internal.config.kubernetes.io/id",
          "internal.config.kubernetes.io/annotations-migration-resource-id",
          "config.kubernetes.io/path",
          "config.kubernetes.io/index",
          "config.k8s.io/id");

  private final Step origin;
  private final List<Step> transformations = new ArrayList<>();

  public BuildNotes(Step origin) {
    this.origin = origin;
  }

  /// A file, or a generator or transformer and the file that asks for it.
  ///
  /// @param path the file of a resource; empty for anything else
  /// @param configuredIn the file that asks; empty for a resource
  public record Step(
      String path,
      String configuredIn,
      String apiVersion,
      String kind,
      String name,
      String namespace) {
    public static Step ofFile(String path) {
      return new Step(path, "", "", "", "", "");
    }

    public static Step builtIn(String kind, String configuredIn) {
      return new Step("", configuredIn, "builtin", kind, "", "");
    }

    private void append(StringBuilder to, String indent) {
      String before = "";
      before = line(to, before, indent, "path", path);
      before = line(to, before, indent, "configuredIn", configuredIn);
      if (!kind.isEmpty()) {
        to.append(before).append("configuredBy:\n");
        line(to, indent + "  ", indent, "apiVersion", apiVersion);
        line(to, indent + "  ", indent, "kind", kind);
        line(to, indent + "  ", indent, "name", name);
        line(to, indent + "  ", indent, "namespace", namespace);
      }
    }

    private static String line(
        StringBuilder to, String before, String indent, String key, String value) {
      if (value.isEmpty()) {
        return before;
      }
      to.append(before).append(key).append(": ").append(value).append('\n');
      return indent;
    }
  }

  /// Whether an annotation is only for kustomize itself.
  public static boolean isInternal(String annotation) {
    return INTERNAL.contains(annotation);
  }

  public Step origin() {
    return origin;
  }

  public void changedBy(Step step) {
    transformations.add(step);
  }

  /// The annotations.
  ///
  /// @param metadata what the kustomization asks for: `originAnnotations`, `transformerAnnotations`
  public Map<String, Node> annotations(Set<String> metadata, Provenance from) {
    var annotations = new TreeMap<String, Node>();
    if (metadata.contains("originAnnotations")) {
      var text = new StringBuilder();
      origin.append(text, "");
      annotations.put(ORIGIN, ScalarNode.of(text.toString(), from));
    }
    if (metadata.contains("transformerAnnotations") && !transformations.isEmpty()) {
      var text = new StringBuilder();
      for (Step step : transformations) {
        step.append(text.append("- "), "  ");
      }
      annotations.put(TRANSFORMATIONS, ScalarNode.of(text.toString(), from));
    }
    return annotations;
  }

  /// A path as people see it from the folder that is built.
  public static String relative(String folder, String path) {
    String rest = path;
    String at = folder;
    var up = new StringBuilder();
    while (!at.isEmpty() && !rest.equals(at) && !rest.startsWith(at + "/")) {
      at = SourceTree.folderOf(at);
      up.append("../");
    }
    return up + (at.isEmpty() ? rest : rest.substring(Math.min(rest.length(), at.length() + 1)));
  }
}
