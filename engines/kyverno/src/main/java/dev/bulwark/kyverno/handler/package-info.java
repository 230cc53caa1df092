/// What one rule does once it is about an object: the seam between the pipeline and the kinds of
/// rules.
@NullMarked
package dev.bulwark.kyverno.handler;

import org.jspecify.annotations.NullMarked;
