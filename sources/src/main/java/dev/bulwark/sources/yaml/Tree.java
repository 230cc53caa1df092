package dev.bulwark.sources.yaml;

import dev.bulwark.model.Positions;
import org.jspecify.annotations.Nullable;

/// A document that was read: its root value and the bytes that value covers.
public record Tree(@Nullable Object root, Positions.Range range) {}
