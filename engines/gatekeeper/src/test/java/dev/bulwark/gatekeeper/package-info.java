@NullMarked
package dev.bulwark.gatekeeper;

import org.jspecify.annotations.NullMarked;
