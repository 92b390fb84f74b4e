/// Tokens, fonts and the two themes.
@NullMarked
package io.playledger.view.theme;

import org.jspecify.annotations.NullMarked;
