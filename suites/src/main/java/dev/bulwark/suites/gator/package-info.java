/// Tests of Gatekeeper's policies as `gator verify` runs them (`kind: Suite`).
@NullMarked
package dev.bulwark.suites.gator;

import org.jspecify.annotations.NullMarked;
