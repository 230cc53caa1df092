/// The functions: one class a family, one line in [dev.bulwark.jmespath.function.Functions].
@NullMarked
package dev.bulwark.jmespath.function;

import org.jspecify.annotations.NullMarked;
