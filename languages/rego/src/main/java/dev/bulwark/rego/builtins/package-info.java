/// OPA's built-in functions, one class each, listed in [dev.bulwark.rego.builtins.Builtins].
@NullMarked
package dev.bulwark.rego.builtins;

import org.jspecify.annotations.NullMarked;
