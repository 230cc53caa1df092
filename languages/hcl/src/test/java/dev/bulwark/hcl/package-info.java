/// What HCL means, as tests.
@NullMarked
package dev.bulwark.hcl;

import org.jspecify.annotations.NullMarked;
