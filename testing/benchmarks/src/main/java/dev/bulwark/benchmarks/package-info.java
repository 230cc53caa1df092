/// Measurements against named rivals in the same run; never part of the tests.
@NullMarked
package dev.bulwark.benchmarks;

import org.jspecify.annotations.NullMarked;
