/// Rules that change objects: by strategic merge with anchors, by JSON patches, for each element of
/// a list, on the object asked about or on existing ones.
@NullMarked
package dev.bulwark.kyverno.mutate;

import org.jspecify.annotations.NullMarked;
