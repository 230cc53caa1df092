/// Gatekeeper as a policy language: the door of the engine.
@NullMarked
package dev.bulwark.gatekeeper;

import org.jspecify.annotations.NullMarked;
