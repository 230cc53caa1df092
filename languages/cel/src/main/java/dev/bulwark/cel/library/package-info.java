/// The function libraries, one class each, and the Kubernetes version that brought each of them.
@NullMarked
package dev.bulwark.cel.library;

import org.jspecify.annotations.NullMarked;
