/// What happens in an evaluation, told as OPA tells it, and what is made of that: coverage,
/// profiles, explanations.
@NullMarked
package dev.bulwark.rego.trace;

import org.jspecify.annotations.NullMarked;
