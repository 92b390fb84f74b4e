/// A small engine with figures made up but steady, for the tests of the screens.
@NullMarked
package io.playledger.view.sample;

import org.jspecify.annotations.NullMarked;
