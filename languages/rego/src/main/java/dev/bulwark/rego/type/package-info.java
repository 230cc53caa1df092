/// The types that OPA's checker computes with and prints in its errors.
@NullMarked
package dev.bulwark.rego.type;

import org.jspecify.annotations.NullMarked;
