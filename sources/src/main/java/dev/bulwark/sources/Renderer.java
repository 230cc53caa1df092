package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Optional;

/// Turns sources into the objects that they deploy.
@FunctionalInterface
public interface Renderer {
  /// Renders nothing: sources are only named.
  Renderer NONE = _ -> List.of();

  /// Renders a source once for each environment that it is written for. What cannot be rendered is
  /// a diagnostic of its environment.
  ///
  /// @return at least one; empty where this renderer does not know the source
  List<Variant> render(RawSource source);

  /// What objects that were read say about a tree.
  default Deployed deployed(SourceTree tree) {
    return Deployed.NOTHING;
  }

  /// The path of a file outside a source that says how the source is deployed, and nothing of
  /// others; empty for any other file.
  ///
  /// @param name what people call the file
  default Optional<String> settingsFile(RawSource source, String name) {
    return Optional.empty();
  }

  /// What objects of a GitOps controller say about a tree.
  ///
  /// @param folders of plain manifests that are deployed otherwise than they are written, as paths
  ///   of the tree
  /// @param diagnostics what they say that is not followed
  record Deployed(List<String> folders, List<Diagnostic> diagnostics) {
    public static final Deployed NOTHING = new Deployed(List.of(), List.of());

    public Deployed {
      folders = List.copyOf(folders);
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /// A source as one environment deploys it.
  ///
  /// @param environment what people call it: `prod`; empty where a source has only one
  record Variant(String environment, Rendered rendered) {
    /// The objects, each of which knows its environment.
    public List<Resource> resources() {
      return environment.isEmpty()
          ? rendered.resources()
          : rendered.resources().stream().map(this::placed).toList();
    }

    private Resource placed(Resource resource) {
      return resource.origin() instanceof RenderedOrigin origin
          ? Resource.of(resource.raw(), origin.in(environment))
          : resource;
    }
  }
}
