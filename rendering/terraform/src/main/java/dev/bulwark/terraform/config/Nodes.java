package dev.bulwark.terraform.config;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.value.Content;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.model.Provenance;
import dev.bulwark.terraform.object.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Values of an evaluation as nodes that know where they came from.
final class Nodes {
  private static final int MOST_VIAS = 8;
  private static final String SECRET = "it is sensitive";

  private final Workspace workspace;

  Nodes(Workspace workspace) {
    this.workspace = workspace;
  }

  Provenance at(Place place) {
    return Provenance.written(workspace.span(place));
  }

  /// @param around where the value stands, should it not know better
  Node of(Value value, Provenance around) {
    Provenance at = provenance(value.origin(), around);
    if (value.sensitive()) {
      return new Node.Open(SECRET, at);
    }
    return switch (value.content()) {
      case Content.Null _ -> new Node.Scalar(null, at);
      case Content.Text(String text) -> new Node.Scalar(text, at);
      case Content.Truth(boolean truth) -> new Node.Scalar(truth, at);
      case Content.Numeric(BigDecimal number) -> new Node.Scalar(plain(number), at);
      case Content.Unknown(String reason) -> new Node.Open(reason, at);
      case Content.Elements _ -> {
        Provenance inside = Provenance.near(at.span());
        yield new Node.Sequence(
            value.elements().stream().map(element -> of(element, inside)).toList(), at);
      }
      case Content.Members _ -> {
        Provenance inside = Provenance.near(at.span());
        var members = new ArrayList<Node.Member>();
        SortedMap<String, Value> entries = value.members();
        entries.forEach(
            (name, member) -> {
              Node node = of(member, inside);
              members.add(new Node.Member(name, node.at(), node));
            });
        yield new Node.Mapping(members, at);
      }
    };
  }

  private static Object plain(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      return number.doubleValue();
    }
  }

  /// The place that one would change, and what passed the value on from there.
  private Provenance provenance(Origin origin, Provenance around) {
    List<Origin.Stop> chain = origin.chain();
    if (chain.isEmpty() || origin.written().isEmpty()) {
      return around;
    }
    Provenance made = at(origin.written().get());
    for (Origin.Stop stop : chain.reversed()) {
      if (!stop.what().isEmpty()) {
        made = passed(made, "used as " + stop.what(), stop.place());
      }
    }
    List<Place> sources = origin.sources();
    for (Place source : sources.subList(Math.min(1, sources.size()), sources.size())) {
      made = passed(made, "made of", source);
    }
    return made;
  }

  private Provenance passed(Provenance made, String what, Place place) {
    var via = new Provenance.Via(what, workspace.span(place));
    return made.via().size() < MOST_VIAS && !made.via().contains(via)
        ? made.via(via.what(), via.span())
        : made;
  }
}
