/// What every closure shares: one run with its budget, the values, and what the run may ask of the
/// world.
@NullMarked
package dev.bulwark.jmespath.evaluation;

import org.jspecify.annotations.NullMarked;
