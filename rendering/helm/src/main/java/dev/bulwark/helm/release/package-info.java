/// What of a chart a release is made of: which of the charts inside it take part, under which
/// names, with which values.
@NullMarked
package dev.bulwark.helm.release;

import org.jspecify.annotations.NullMarked;
