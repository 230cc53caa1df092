/// What is asked of Gatekeeper.
@NullMarked
package dev.bulwark.gatekeeper.review;

import org.jspecify.annotations.NullMarked;
