/// HCL as Terraform and OpenTofu speak it: reads files, evaluates expressions, and tells of each
/// value where it was written.
///
/// The way in is [Hcl][dev.bulwark.hcl.Hcl].
@NullMarked
package dev.bulwark.hcl;

import org.jspecify.annotations.NullMarked;
