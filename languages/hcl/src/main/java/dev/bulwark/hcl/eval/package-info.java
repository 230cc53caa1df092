/// Evaluates expressions in the scope that a host gives: references, functions, types, blocks that
/// are repeated.
@NullMarked
package dev.bulwark.hcl.eval;

import org.jspecify.annotations.NullMarked;
