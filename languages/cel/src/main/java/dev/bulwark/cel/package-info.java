/// The Common Expression Language as Kubernetes speaks it: compile, plan, evaluate, count the cost.
@NullMarked
package dev.bulwark.cel;

import org.jspecify.annotations.NullMarked;
