package dev.bulwark.sources;

import java.util.List;

/// A source with what came of it.
///
/// @param variants one for each environment; empty for a source that is only named
/// @param partOf what people call the source that uses this one, which is not judged by itself
///   then; empty for a source in its own right
public record RenderedSource(RawSource source, List<Renderer.Variant> variants, String partOf) {
  public RenderedSource {
    variants = List.copyOf(variants);
  }

  /// Whether another source uses this one, so that it is judged as a part of that.
  public boolean isPart() {
    return !partOf.isEmpty();
  }
}
