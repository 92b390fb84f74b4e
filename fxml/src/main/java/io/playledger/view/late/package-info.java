/// Screen *Late exceptions*: what came when its period's window had closed, and what people decide.
@NullMarked
package io.playledger.view.late;

import org.jspecify.annotations.NullMarked;
