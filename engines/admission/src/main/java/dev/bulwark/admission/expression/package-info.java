/// The expressions of policies: what they may refer to, what they must give, and what compiles.
@NullMarked
package dev.bulwark.admission.expression;

import org.jspecify.annotations.NullMarked;
