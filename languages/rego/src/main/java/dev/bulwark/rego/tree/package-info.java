/// Syntax trees for other programs and for people, in the shapes that `opa parse` prints.
@NullMarked
package dev.bulwark.rego.tree;

import org.jspecify.annotations.NullMarked;
