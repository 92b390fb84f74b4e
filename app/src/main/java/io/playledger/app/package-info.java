/// Main, wiring, configuration and the command line.
@NullMarked
package io.playledger.app;

import org.jspecify.annotations.NullMarked;
