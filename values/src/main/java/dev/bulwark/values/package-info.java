/// Values that Kubernetes and its policies write as strings (quantities, durations, addresses,
/// versions), read, compared and printed exactly as the Go programs do that users compare us with.
@NullMarked
package dev.bulwark.values;

import org.jspecify.annotations.NullMarked;
