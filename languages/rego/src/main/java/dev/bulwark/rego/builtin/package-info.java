/// The door for functions that are written in Java: what a built-in is, gets and gives.
@NullMarked
package dev.bulwark.rego.builtin;

import org.jspecify.annotations.NullMarked;
