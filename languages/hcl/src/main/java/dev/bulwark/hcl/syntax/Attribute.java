package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Place;

/// `name = expression`.
public record Attribute(String name, Expression value, Place namePlace) {
  public Place place() {
    return namePlace.to(value.place());
  }
}
