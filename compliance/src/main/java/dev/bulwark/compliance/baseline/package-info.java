/// The baseline, `bulwark.yaml`: what holds where, read with every fault in it, and resolved into a
/// selection of controls.
@NullMarked
package dev.bulwark.compliance.baseline;

import org.jspecify.annotations.NullMarked;
