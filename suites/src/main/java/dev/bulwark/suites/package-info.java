/// Tests of policies, in every format they are written in.
///
/// A [TestFormat] recognises a [TestFile] and reads its [TestSuite]s; a suite runs to [TestRow]s.
/// The formats are listed in [TestFormats].
@NullMarked
package dev.bulwark.suites;

import org.jspecify.annotations.NullMarked;
