@NullMarked
package io.playledger.app.notice;

import org.jspecify.annotations.NullMarked;
