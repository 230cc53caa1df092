/// Definitions that Gatekeeper does not take, and what is wrong with them.
@NullMarked
package dev.bulwark.gatekeeper.definition;

import org.jspecify.annotations.NullMarked;
