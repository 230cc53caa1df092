/// Policies that delete objects on a schedule: what they would delete.
@NullMarked
package dev.bulwark.kyverno.cleanup;

import org.jspecify.annotations.NullMarked;
