/// Values as cty has them, the library of types behind HCL: their types, conversions, equality, and
/// where each came from.
@NullMarked
package dev.bulwark.hcl.value;

import org.jspecify.annotations.NullMarked;
