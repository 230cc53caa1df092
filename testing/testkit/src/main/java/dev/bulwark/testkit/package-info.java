/// What the tests of several modules share: golden files and seeds.
@NullMarked
package dev.bulwark.testkit;

import org.jspecify.annotations.NullMarked;
