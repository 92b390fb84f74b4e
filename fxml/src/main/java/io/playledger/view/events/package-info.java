/// The Events screen: the stream as it is committed, events of the archive, and the story of one.
@NullMarked
package io.playledger.view.events;

import org.jspecify.annotations.NullMarked;
