@NullMarked
package io.playledger.view.text;

import org.jspecify.annotations.NullMarked;
