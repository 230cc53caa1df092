/// The module map as a test.
@NullMarked
package dev.bulwark.architecture;

import org.jspecify.annotations.NullMarked;
