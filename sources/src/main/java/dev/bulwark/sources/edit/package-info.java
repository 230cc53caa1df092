/// Changes values in a text of YAML or JSON and leaves every other byte as it was.
///
/// [TextEditor] is the door. A document is changed in four steps: [Patching] makes of its tree what
/// it is to become ([Wanted]), [NodeEdits] walks both along the text and notes what to cut and what
/// to write ([Splices]), in the manner of the text ([Style], [Rendering]); the result is read again
/// and must be the wanted tree, or the change is refused.
@NullMarked
package dev.bulwark.sources.edit;

import org.jspecify.annotations.NullMarked;
