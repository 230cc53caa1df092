@NullMarked
package dev.bulwark.rego.builtin;

import org.jspecify.annotations.NullMarked;
