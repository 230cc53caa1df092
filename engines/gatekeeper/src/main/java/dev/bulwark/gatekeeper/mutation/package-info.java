/// How mutators change objects.
@NullMarked
package dev.bulwark.gatekeeper.mutation;

import org.jspecify.annotations.NullMarked;
