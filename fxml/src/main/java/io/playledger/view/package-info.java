/// Screens of the console.
@NullMarked
package io.playledger.view;

import org.jspecify.annotations.NullMarked;
