package dev.bulwark.hcl.value;

import dev.bulwark.hcl.source.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a value came from.
public sealed interface Origin {
  /// No source holds it: a built-in, or something that the host supplied.
  enum Nowhere implements Origin {
    NOWHERE
  }

  /// It stands there: a literal, a constructor of objects or tuples, a function without arguments.
  record Written(Place place) implements Origin {}

  /// It came from elsewhere as it is, such as by a reference.
  ///
  /// @param place what passed it on
  /// @param through what that is in the words of the author: `local.labels`, `var.image`
  /// @param hops how many such steps there are from here on
  record Passed(Place place, String through, Origin from, int hops) implements Origin {
    private static final int MOST_HOPS = 64;
  }

  /// The expression at the place made it of other values.
  ///
  /// @param from the first of them
  record Computed(Place place, List<Origin> from) implements Origin {
    private static final int MOST_SHOWN = 16;

    public Computed {
      from = List.copyOf(from.size() > MOST_SHOWN ? from.subList(0, MOST_SHOWN) : from);
    }
  }

  /// A place on the way of a value.
  ///
  /// @param what what the value passed through there; empty where it was written or made
  record Stop(Place place, String what) {}

  /// Where the value was written or made: the place that one would change.
  default Optional<Place> written() {
    return switch (this) {
      case Nowhere _ -> Optional.empty();
      case Written(Place place) -> Optional.of(place);
      case Passed(_, _, Origin from, _) -> from.written();
      case Computed(Place place, _) -> Optional.of(place);
    };
  }

  /// The way of the value from its use back to where it was written or made.
  default List<Stop> chain() {
    var stops = new ArrayList<Stop>();
    Origin at = this;
    while (at instanceof Passed(Place place, String through, Origin from, _)) {
      stops.add(new Stop(place, through));
      at = from;
    }
    at.written().ifPresent(place -> stops.add(new Stop(place, "")));
    return stops;
  }

  /// The places of all that the value was made of, its own first; without repetitions.
  default List<Place> sources() {
    var found = new ArrayList<Place>();
    collect(this, found, 0);
    return found;
  }

  private static void collect(Origin origin, List<Place> into, int depth) {
    if (depth > Passed.MOST_HOPS || into.size() >= 4 * Computed.MOST_SHOWN) {
      return;
    }
    origin.written().filter(place -> !into.contains(place)).ifPresent(into::add);
    Origin at = origin;
    while (at instanceof Passed passed) {
      at = passed.from();
    }
    if (at instanceof Computed(_, List<Origin> parts)) {
      parts.forEach(part -> collect(part, into, depth + 1));
    }
  }

  /// This origin, reached through one more place.
  default Origin through(Place place, String what) {
    int hops = this instanceof Passed passed ? passed.hops() + 1 : 1;
    return hops > Passed.MOST_HOPS ? this : new Passed(place, what, this, hops);
  }

  /// The origin of a part, when its whole has come the given way.
  default Origin within(Origin whole) {
    if (this instanceof Nowhere) {
      return whole;
    }
    return whole instanceof Passed(Place place, String through, Origin from, _)
        ? within(from).through(place, through)
        : this;
  }
}
