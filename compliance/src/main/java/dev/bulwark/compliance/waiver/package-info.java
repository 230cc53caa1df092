/// Waivers: which findings are let pass, by whom, why and until when; from a register of their own
/// and from annotations of objects.
@NullMarked
package dev.bulwark.compliance.waiver;

import org.jspecify.annotations.NullMarked;
