@NullMarked
package io.playledger.view.theme;

import org.jspecify.annotations.NullMarked;
