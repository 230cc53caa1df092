@NullMarked
package dev.bulwark.patch;

import org.jspecify.annotations.NullMarked;
