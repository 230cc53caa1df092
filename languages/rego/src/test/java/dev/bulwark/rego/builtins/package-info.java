@NullMarked
package dev.bulwark.rego.builtins;

import org.jspecify.annotations.NullMarked;
