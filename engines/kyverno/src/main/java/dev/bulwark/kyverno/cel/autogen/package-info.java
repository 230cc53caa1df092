/// Policies for pods, rewritten for the controllers that make pods.
@NullMarked
package dev.bulwark.kyverno.cel.autogen;

import org.jspecify.annotations.NullMarked;
