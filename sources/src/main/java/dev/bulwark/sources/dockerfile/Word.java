package dev.bulwark.sources.dockerfile;

import dev.bulwark.model.Positions;

/// A piece of an instruction and the bytes it stands in.
///
/// @param text as BuildKit's parser gives it: quotes are kept, except in flags and JSON
public record Word(String text, Positions.Range range) {}
