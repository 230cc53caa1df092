/// Runs the test suites of the projects whose behaviour Bulwark reproduces, as their authors wrote
/// them. The suites themselves are not part of this repository.
@NullMarked
package dev.bulwark.conformance;

import org.jspecify.annotations.NullMarked;
