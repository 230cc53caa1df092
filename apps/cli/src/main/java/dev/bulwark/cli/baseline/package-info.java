/// The baseline that a command goes by, with its waivers and ratchet, and the git revisions it is
/// compared with.
@NullMarked
package dev.bulwark.cli.baseline;

import org.jspecify.annotations.NullMarked;
