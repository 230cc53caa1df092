package dev.bulwark.sources.edit;

import dev.bulwark.model.SourceText;
import java.util.List;

/// What became of a text.
///
/// @param text with all changes that could be made; the very text that was given where there was
///   nothing to change
/// @param refusals the changes that could not be made, in the order they were given
public record Edited(SourceText text, List<Refusal> refusals) {
  public Edited {
    refusals = List.copyOf(refusals);
  }

  /// A change that was not made.
  ///
  /// @param reason a clause without a full stop, in the user's words
  public record Refusal(Change change, String reason) {}
}
