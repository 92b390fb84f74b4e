/// The Live screen.
@NullMarked
package io.playledger.view.live;

import org.jspecify.annotations.NullMarked;
