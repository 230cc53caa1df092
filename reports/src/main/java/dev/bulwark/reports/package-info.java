/// What a scan found, for people and for machines: one class a format ([Report]), listed in
/// [Reports], all made from one [ScanResult].
///
/// Everything a user wrote (names, messages, source lines) is hostile: formats for people pass it
/// through [Legible], formats for machines through their writer's escapes.
@NullMarked
package dev.bulwark.reports;

import org.jspecify.annotations.NullMarked;
