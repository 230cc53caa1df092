/// Rules that judge: patterns, deny conditions, loops, Pod Security Standards and CEL.
@NullMarked
package dev.bulwark.kyverno.validate;

import org.jspecify.annotations.NullMarked;
