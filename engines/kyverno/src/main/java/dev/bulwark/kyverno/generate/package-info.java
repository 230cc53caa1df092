/// Rules that make objects: from data, from copies of existing objects, for each element of a list.
@NullMarked
package dev.bulwark.kyverno.generate;

import org.jspecify.annotations.NullMarked;
