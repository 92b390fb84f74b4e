/// The Catalogue screen: an item's versions in two times, edited on a timeline.
@NullMarked
package io.playledger.view.catalogue;

import org.jspecify.annotations.NullMarked;
