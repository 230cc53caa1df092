/// Changing objects: JSON patches and apply configurations.
@NullMarked
package dev.bulwark.admission.patch;

import org.jspecify.annotations.NullMarked;
