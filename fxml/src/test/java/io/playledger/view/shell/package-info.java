@NullMarked
package io.playledger.view.shell;

import org.jspecify.annotations.NullMarked;
