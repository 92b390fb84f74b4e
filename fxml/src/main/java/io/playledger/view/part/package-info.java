/// Small pieces that several screens share.
@NullMarked
package io.playledger.view.part;

import org.jspecify.annotations.NullMarked;
