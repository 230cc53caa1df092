/// What a function library is made of, and what one evaluation carries with it.
@NullMarked
package dev.bulwark.cel.function;

import org.jspecify.annotations.NullMarked;
