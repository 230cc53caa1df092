/// `time.*`, with Go's layouts and durations.
@NullMarked
package dev.bulwark.rego.builtins.time;

import org.jspecify.annotations.NullMarked;
