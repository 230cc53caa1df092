@NullMarked
package dev.bulwark.terraform;

import org.jspecify.annotations.NullMarked;
