/// JSON Schema as charts use it for their values: drafts 4 to 2020-12, without references to other
/// documents, without formats and without `unevaluated…`, which hold for everything.
@NullMarked
package dev.bulwark.helm.schema;

import org.jspecify.annotations.NullMarked;
