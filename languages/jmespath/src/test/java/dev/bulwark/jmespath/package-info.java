@NullMarked
package dev.bulwark.jmespath;

import org.jspecify.annotations.NullMarked;
