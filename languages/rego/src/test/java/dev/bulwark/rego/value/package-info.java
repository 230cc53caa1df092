@NullMarked
package dev.bulwark.rego.value;

import org.jspecify.annotations.NullMarked;
