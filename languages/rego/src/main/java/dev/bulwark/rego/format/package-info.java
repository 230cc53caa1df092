/// Modules written anew in the one layout that `opa fmt` gives them.
@NullMarked
package dev.bulwark.rego.format;

import org.jspecify.annotations.NullMarked;
