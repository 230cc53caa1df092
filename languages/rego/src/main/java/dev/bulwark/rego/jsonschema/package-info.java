/// JSON Schema, drafts 4 to 7, with the complaints of gojsonschema, which OPA holds.
@NullMarked
package dev.bulwark.rego.jsonschema;

import org.jspecify.annotations.NullMarked;
