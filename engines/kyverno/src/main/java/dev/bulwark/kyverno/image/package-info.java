/// Images: their names read as Kyverno reads them, found in objects, and checked as far as that
/// needs no registry.
@NullMarked
package dev.bulwark.kyverno.image;

import org.jspecify.annotations.NullMarked;
