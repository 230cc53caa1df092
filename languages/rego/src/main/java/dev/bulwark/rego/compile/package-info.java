/// The stages between the syntax tree and evaluation, in OPA's order.
@NullMarked
package dev.bulwark.rego.compile;

import org.jspecify.annotations.NullMarked;
