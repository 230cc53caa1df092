/// Classic policy exceptions: which rules they take which objects from.
@NullMarked
package dev.bulwark.kyverno.exception;

import org.jspecify.annotations.NullMarked;
