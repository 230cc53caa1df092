/// From the text of an expression to its syntax tree.
@NullMarked
package dev.bulwark.jmespath.parse;

import org.jspecify.annotations.NullMarked;
