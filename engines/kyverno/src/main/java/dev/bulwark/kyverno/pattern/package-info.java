/// Kyverno's pattern language: trees of maps, lists and texts, with anchors, compiled to matchers.
@NullMarked
package dev.bulwark.kyverno.pattern;

import org.jspecify.annotations.NullMarked;
