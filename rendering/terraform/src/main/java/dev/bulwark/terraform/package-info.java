/// Terraform and OpenTofu: the objects that a configuration, a plan or a state deploys.
@NullMarked
package dev.bulwark.terraform;

import org.jspecify.annotations.NullMarked;
