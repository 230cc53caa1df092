/// What the checks read of a pod, whatever is missing in it or of another type.
@NullMarked
package dev.bulwark.podsecurity.pod;

import org.jspecify.annotations.NullMarked;
