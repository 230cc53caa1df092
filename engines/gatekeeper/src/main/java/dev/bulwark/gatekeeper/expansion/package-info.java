/// Objects that other objects lead to.
@NullMarked
package dev.bulwark.gatekeeper.expansion;

import org.jspecify.annotations.NullMarked;
