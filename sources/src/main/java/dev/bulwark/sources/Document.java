package dev.bulwark.sources;

import dev.bulwark.model.Positions;
import org.jspecify.annotations.Nullable;

/// One document of a text.
///
/// @param index from 0 in its text, counting only documents that were read
/// @param root a [dev.bulwark.model.JsonObject], a [dev.bulwark.model.JsonArray], a scalar, or null
///   where the text says `null`
/// @param range the bytes of the root: from its first key to the end of its last value
public record Document(int index, @Nullable Object root, Positions.Range range) {}
