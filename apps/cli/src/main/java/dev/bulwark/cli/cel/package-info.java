/// `bulwark cel`: expressions tried, checked and measured.
@NullMarked
package dev.bulwark.cli.cel;

import org.jspecify.annotations.NullMarked;
