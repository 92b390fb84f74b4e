@NullMarked
package io.playledger.app.erasure;

import org.jspecify.annotations.NullMarked;
