/// Tests of the screens on the headless platform.
@NullMarked
package io.playledger.view;

import org.jspecify.annotations.NullMarked;
