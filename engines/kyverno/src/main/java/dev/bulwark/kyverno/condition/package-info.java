/// Conditions of classic policies: preconditions, deny, attestations, exceptions, clean-ups.
@NullMarked
package dev.bulwark.kyverno.condition;

import org.jspecify.annotations.NullMarked;
