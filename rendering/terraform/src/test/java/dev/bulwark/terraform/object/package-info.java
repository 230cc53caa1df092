@NullMarked
package dev.bulwark.terraform.object;

import org.jspecify.annotations.NullMarked;
