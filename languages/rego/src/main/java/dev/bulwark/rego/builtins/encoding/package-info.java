/// Bytes as text, as Go reads it.
@NullMarked
package dev.bulwark.rego.builtins.encoding;

import org.jspecify.annotations.NullMarked;
