/// The Stream screen: whether the stream can be believed.
@NullMarked
package io.playledger.view.stream;

import org.jspecify.annotations.NullMarked;
