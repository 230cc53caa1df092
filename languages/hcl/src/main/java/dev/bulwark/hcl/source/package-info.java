/// Texts, places in them, and what is wrong there.
@NullMarked
package dev.bulwark.hcl.source;

import org.jspecify.annotations.NullMarked;
