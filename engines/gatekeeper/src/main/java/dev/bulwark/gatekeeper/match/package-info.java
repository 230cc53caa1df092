/// Which objects a constraint or mutator is about.
@NullMarked
package dev.bulwark.gatekeeper.match;

import org.jspecify.annotations.NullMarked;
