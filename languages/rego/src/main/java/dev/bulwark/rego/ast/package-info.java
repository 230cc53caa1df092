/// The syntax tree of Rego: records with places, as the parser makes and the compiler rewrites
/// them.
@NullMarked
package dev.bulwark.rego.ast;

import org.jspecify.annotations.NullMarked;
