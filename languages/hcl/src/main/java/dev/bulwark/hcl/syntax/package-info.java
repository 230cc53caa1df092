/// HCL as it is written: bodies, blocks, attributes, expressions, and the parsers of both syntaxes.
@NullMarked
package dev.bulwark.hcl.syntax;

import org.jspecify.annotations.NullMarked;
