@NullMarked
package dev.bulwark.rego.bundle;

import org.jspecify.annotations.NullMarked;
