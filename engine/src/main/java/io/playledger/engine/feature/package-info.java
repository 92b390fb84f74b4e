/// What is known of each user and item from the signals, seconds fresh.
@NullMarked
package io.playledger.engine.feature;

import org.jspecify.annotations.NullMarked;
