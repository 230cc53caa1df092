package dev.bulwark.kyverno.match;

import dev.bulwark.model.Review;

/// What many questions have in common: the kind they are about, and what is done to it. What a
/// policy can say to any of them is found once.
///
/// @param subresource empty for the object itself
public record Shape(
    String group, String version, String kind, String subresource, Review.Operation operation) {}
