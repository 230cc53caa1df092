@NullMarked
package dev.bulwark.gotemplate;

import org.jspecify.annotations.NullMarked;
