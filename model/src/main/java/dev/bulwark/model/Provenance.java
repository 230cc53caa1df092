package dev.bulwark.model;

import java.util.ArrayList;
import java.util.List;

/// What a piece of an object was made of: the place to change, and what else had a part in it.
///
/// A scalar of a manifest is what its text says. A scalar of a rendered object may be made of a
/// literal in a template, of a value that a template takes, of a base that an overlay patches.
///
/// @param span the place a person would change
/// @param exact whether it is the very place, rather than the nearest that is known
/// @param via what else had a part, from the nearest to the farthest; empty for what stands there
///   as it was written
public record Provenance(Span span, boolean exact, List<Via> via) {
  public Provenance {
    via = List.copyOf(via);
  }

  /// What stands in a source as it was written.
  public static Provenance written(Span span) {
    return new Provenance(span, true, List.of());
  }

  /// The nearest place that is known.
  public static Provenance near(Span span) {
    return new Provenance(span, false, List.of());
  }

  /// The same, and after all that is known already, `what` at `span` had a part in it.
  public Provenance via(String what, Span at) {
    var more = new ArrayList<>(via);
    more.add(new Via(what, at));
    return new Provenance(span, exact, more);
  }

  /// A place that had a part in a piece of an object.
  ///
  /// @param what its part, for people, to be read before the place: `used by the template`,
  ///   `patched over`, `default of the variable`
  public record Via(String what, Span span) {}
}
