@NullMarked
package dev.bulwark.rego.builtins.crypto;

import org.jspecify.annotations.NullMarked;
