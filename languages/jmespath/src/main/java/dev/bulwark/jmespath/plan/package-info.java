/// From the syntax tree to closures.
@NullMarked
package dev.bulwark.jmespath.plan;

import org.jspecify.annotations.NullMarked;
