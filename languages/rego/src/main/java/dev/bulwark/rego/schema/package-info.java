/// The types that JSON Schemas give to documents.
@NullMarked
package dev.bulwark.rego.schema;

import org.jspecify.annotations.NullMarked;
