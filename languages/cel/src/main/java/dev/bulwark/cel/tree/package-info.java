/// Syntax trees of checked and unchecked expressions, in a form of our own: what the checker gives,
/// the planner takes, and a program carries from one process to another.
@NullMarked
package dev.bulwark.cel.tree;

import org.jspecify.annotations.NullMarked;
