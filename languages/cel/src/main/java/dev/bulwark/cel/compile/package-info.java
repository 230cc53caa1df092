/// From text to a checked syntax tree, by cel-java, with cel-go's rules and texts.
@NullMarked
package dev.bulwark.cel.compile;

import org.jspecify.annotations.NullMarked;
