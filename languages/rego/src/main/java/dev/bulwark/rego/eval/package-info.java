/// Evaluation: documents that rules define, and the engines that run bodies.
@NullMarked
package dev.bulwark.rego.eval;

import org.jspecify.annotations.NullMarked;
