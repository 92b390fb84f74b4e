/// The window around the screens: navigation, header, status bar, search.
@NullMarked
package io.playledger.view.shell;

import org.jspecify.annotations.NullMarked;
