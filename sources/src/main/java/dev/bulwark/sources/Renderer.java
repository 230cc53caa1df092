package dev.bulwark.sources;

import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import java.util.List;

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
