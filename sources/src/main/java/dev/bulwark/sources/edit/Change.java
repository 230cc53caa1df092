package dev.bulwark.sources.edit;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Patch;
import java.util.List;

/// Patches to one object of a text that are made together or not at all.
///
/// @param document the [dev.bulwark.sources.Document#index] of the document it stands in
/// @param at where in the document the object is; the root, but for the items of a `List`
/// @param patches one after the other, by paths from the object
public record Change(int document, FieldPath at, List<Patch> patches) {
  public Change {
    patches = List.copyOf(patches);
  }
}
