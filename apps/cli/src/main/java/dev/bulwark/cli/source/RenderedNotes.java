package dev.bulwark.cli.source;

import dev.bulwark.reports.Phrases;
import dev.bulwark.sources.RenderedSource;
import dev.bulwark.sources.Renderer;
import java.util.ArrayList;
import java.util.List;

/// What was taken for a source to be rendered, and what came of it: a line each.
public final class RenderedNotes {
  private RenderedNotes() {}

  public static List<String> of(List<RenderedSource> sources) {
    var notes = new ArrayList<String>();
    for (RenderedSource source : sources) {
      String title = source.source().name() + ": " + source.source().kind().title();
      notes.add(
          source.isPart()
              ? title + ", part of " + source.partOf()
              : title + ", " + rendered(source.variants()));
    }
    return notes;
  }

  /// `12 objects for prod, 11 objects for staging`.
  private static String rendered(List<Renderer.Variant> variants) {
    var parts = new ArrayList<String>();
    for (Renderer.Variant variant : variants) {
      String objects = Phrases.count(variant.rendered().resources().size(), "object");
      parts.add(
          variant.environment().isEmpty() ? objects : objects + " for " + variant.environment());
    }
    return String.join(", ", parts);
  }
}
