/// Changing objects: JSON patches and strategic merge patches.
@NullMarked
package dev.bulwark.patch;

import org.jspecify.annotations.NullMarked;
