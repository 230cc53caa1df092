@NullMarked
package dev.bulwark.rego;

import org.jspecify.annotations.NullMarked;
