/// Text to syntax tree, with OPA's errors.
@NullMarked
package dev.bulwark.rego.parse;

import org.jspecify.annotations.NullMarked;
