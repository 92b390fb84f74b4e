/// The home folder, its settings and its logs.
@NullMarked
package io.playledger.app.home;

import org.jspecify.annotations.NullMarked;
