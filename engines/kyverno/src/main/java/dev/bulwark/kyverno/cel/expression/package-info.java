/// The expressions of Kyverno's CEL policies: what they may refer to, what they must give, and how
/// they are run.
@NullMarked
package dev.bulwark.kyverno.cel.expression;

import org.jspecify.annotations.NullMarked;
