/// Words and figures as people read them: messages, numbers, durations, names.
@NullMarked
package io.playledger.view.text;

import org.jspecify.annotations.NullMarked;
