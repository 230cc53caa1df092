@NullMarked
package dev.bulwark.rego.format;

import org.jspecify.annotations.NullMarked;
