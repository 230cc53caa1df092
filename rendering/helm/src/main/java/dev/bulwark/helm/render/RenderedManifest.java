package dev.bulwark.helm.render;

import dev.bulwark.model.Resource;
import java.util.List;

/// A manifest and the objects in it.
///
/// @param resources none in a manifest of comments only, several in one that is a list
record RenderedManifest(Manifest manifest, Head head, List<Resource> resources) {
  RenderedManifest {
    resources = List.copyOf(resources);
  }
}
