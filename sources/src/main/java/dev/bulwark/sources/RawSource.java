package dev.bulwark.sources;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that has to be rendered before it can be judged: a chart, a kustomization, a Terraform
/// configuration; or a text of another shape, such as a Dockerfile.
///
/// @param tree what a renderer may read: as much around the source as belongs to it
/// @param path the folder or file in the tree
public record RawSource(Kind kind, SourceTree tree, String path) {
  /// What a source is.
  public enum Kind {
    HELM_CHART("a Helm chart", true),
    CHART_ARCHIVE("a packed Helm chart", false),
    KUSTOMIZATION("a kustomization", true),
    MANIFESTS("a folder of manifests", true),
    TERRAFORM("a Terraform configuration", true),
    TERRAFORM_PLAN("a Terraform plan", false),
    DOCKERFILE("a Dockerfile", false);

    private final String title;
    private final boolean folder;

    Kind(String title, boolean folder) {
      this.title = title;
      this.folder = folder;
    }

    /// Whether it is a folder, rather than a file.
    public boolean isFolder() {
      return folder;
    }

    /// What a file is by its name alone, or makes of the folder it lies in.
    static @Nullable Kind madeBy(String file) {
      if (file.equals("Chart.yaml")) {
        return HELM_CHART;
      }
      if (Kustomization.isFileName(file)) {
        return KUSTOMIZATION;
      }
      if (file.endsWith(".tgz") || file.endsWith(".tar.gz")) {
        return CHART_ARCHIVE;
      }
      return isTerraform(file) ? TERRAFORM : isDockerfile(file) ? DOCKERFILE : null;
    }

    /// What people call it, with its article.
    public String title() {
      return title;
    }
  }

  /// What a person calls the source: `charts/shop`.
  public String name() {
    return tree.nameOf(path);
  }

  /// The file that makes a folder the source it is, or the source itself: whoever reads that file
  /// uses the source.
  public boolean isUsedBy(Rendered rendered) {
    if (!kind.isFolder()) {
      return rendered.used().contains(path);
    }
    for (String file : rendered.used()) {
      if (SourceTree.folderOf(file).equals(path)
          && Kind.madeBy(file.substring(file.lastIndexOf('/') + 1)) == kind) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTerraform(String file) {
    return file.endsWith(".tf")
        || file.endsWith(".tofu")
        || file.endsWith(".tf.json")
        || file.endsWith(".tofu.json");
  }

  private static boolean isDockerfile(String file) {
    return file.equals("Dockerfile")
        || file.equals("Containerfile")
        || file.startsWith("Dockerfile.")
        || file.startsWith("Containerfile.")
        || file.endsWith(".Dockerfile")
        || file.endsWith(".dockerfile");
  }

  /// What to type where nothing here renders it; empty for what may be something else, too.
  Optional<String> howToRender() {
    return switch (kind) {
      case HELM_CHART -> Optional.of(advice("helm template"));
      case KUSTOMIZATION -> Optional.of(advice("kubectl kustomize"));
      case CHART_ARCHIVE, MANIFESTS, TERRAFORM, TERRAFORM_PLAN, DOCKERFILE -> Optional.empty();
    };
  }

  private String advice(String command) {
    return name()
        + ": "
        + kind.title()
        + "; judge what it renders to: "
        + command
        + " "
        + name()
        + " | bulwark scan -";
  }
}
