/// Go's templates with Sprig's and Helm's functions, in which every character of the output knows
/// where it came from.
@NullMarked
package dev.bulwark.gotemplate;

import org.jspecify.annotations.NullMarked;
