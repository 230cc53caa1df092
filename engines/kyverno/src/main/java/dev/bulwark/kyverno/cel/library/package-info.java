/// The functions that Kyverno adds to CEL. What they ask of the world goes through one
/// [dev.bulwark.kyverno.cel.library.Host]. Source of all: github.com/kyverno/sdk
/// `extensions/cel/libs`.
@NullMarked
package dev.bulwark.kyverno.cel.library;

import org.jspecify.annotations.NullMarked;
