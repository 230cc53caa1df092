/// What a command stands on: its options, streams and exit codes, the clock, files written whole,
/// and the choices that many commands share.
@NullMarked
package dev.bulwark.cli.command;

import org.jspecify.annotations.NullMarked;
