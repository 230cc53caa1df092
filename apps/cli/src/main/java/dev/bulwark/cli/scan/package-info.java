/// `bulwark scan`, what two scans differ in, and waivers of what a scan finds.
@NullMarked
package dev.bulwark.cli.scan;

import org.jspecify.annotations.NullMarked;
