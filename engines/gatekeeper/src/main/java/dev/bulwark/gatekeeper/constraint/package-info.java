/// Constraint templates and the constraints made of them.
@NullMarked
package dev.bulwark.gatekeeper.constraint;

import org.jspecify.annotations.NullMarked;
