package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Place;
import java.util.List;

/// `type "label" { … }`.
///
/// @param header the place of type and labels
public record Block(String type, List<Label> labels, Body body, Place header) {
  public Block {
    labels = List.copyOf(labels);
  }

  public record Label(String text, Place place) {}

  /// The text of a label; empty where the block has fewer.
  public String label(int index) {
    return index < labels.size() ? labels.get(index).text() : "";
  }

  /// From the type to the closing brace.
  public Place place() {
    return header.to(body.place());
  }
}
