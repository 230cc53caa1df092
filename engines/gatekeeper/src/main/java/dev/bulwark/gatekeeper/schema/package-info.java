/// What the parameters of constraints must look like.
@NullMarked
package dev.bulwark.gatekeeper.schema;

import org.jspecify.annotations.NullMarked;
