package dev.bulwark.helm;

import dev.bulwark.helm.render.RenderedRelease;
import dev.bulwark.sources.Rendered;
import java.util.Optional;

/// What rendering a chart gave.
public final class HelmOutput {
  private final Rendered rendered;
  private final Optional<RenderedRelease> release;
  private final RenderOptions options;

  HelmOutput(Rendered rendered, Optional<RenderedRelease> release, RenderOptions options) {
    this.rendered = rendered;
    this.release = release;
    this.options = options;
  }

  /// The objects with where they came from, what is wrong, and the files that took part.
  public Rendered rendered() {
    return rendered;
  }

  /// The text that `helm template` prints with these options; without what could not be rendered.
  public String text() {
    return release.map(known -> known.text(options.withCrds(), options.withTests())).orElse("");
  }
}
