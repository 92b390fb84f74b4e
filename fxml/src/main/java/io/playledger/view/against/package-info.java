/// The Against screen: a run beside somebody else's figures.
@NullMarked
package io.playledger.view.against;

import org.jspecify.annotations.NullMarked;
