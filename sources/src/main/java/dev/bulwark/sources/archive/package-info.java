/// Archives, read and written in memory: nothing is unpacked to a disk.
@NullMarked
package dev.bulwark.sources.archive;

import org.jspecify.annotations.NullMarked;
