@NullMarked
package dev.bulwark.rego.trace;

import org.jspecify.annotations.NullMarked;
