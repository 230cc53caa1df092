/// What Kyverno's webhook and command line refuse of classic policies, and what to do about it.
@NullMarked
package dev.bulwark.kyverno.refusal;

import org.jspecify.annotations.NullMarked;
