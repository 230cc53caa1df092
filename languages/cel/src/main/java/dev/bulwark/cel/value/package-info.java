/// The values of an expression, and what the language itself does with them: equality, order,
/// arithmetic, conversion.
@NullMarked
package dev.bulwark.cel.value;

import org.jspecify.annotations.NullMarked;
