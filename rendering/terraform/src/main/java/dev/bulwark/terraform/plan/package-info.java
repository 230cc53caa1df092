/// Plans and states as `terraform show -json` prints them.
@NullMarked
package dev.bulwark.terraform.plan;

import org.jspecify.annotations.NullMarked;
