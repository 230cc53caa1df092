/// Configurations as they are written: modules, variables, instances, references.
@NullMarked
package dev.bulwark.terraform.config;

import org.jspecify.annotations.NullMarked;
