/// The start scripts run as a user runs them: as processes, in folders of their own, with an
/// environment made up for each test.
@NullMarked
package dev.bulwark.launcher;

import org.jspecify.annotations.NullMarked;
