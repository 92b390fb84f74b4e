/// The command line: the same engine calls as the screens, one class a command.
@NullMarked
package io.playledger.app.cli;

import org.jspecify.annotations.NullMarked;
