/// What an edit of the catalogue does to plays, periods and money, before anybody commits it.
@NullMarked
package io.playledger.engine.royalty.impact;

import org.jspecify.annotations.NullMarked;
