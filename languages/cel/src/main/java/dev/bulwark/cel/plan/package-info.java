/// Checked expressions become closures: the planner and its nodes.
@NullMarked
package dev.bulwark.cel.plan;

import org.jspecify.annotations.NullMarked;
