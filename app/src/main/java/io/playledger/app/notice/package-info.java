/// Notices of the desktop about what cannot wait until somebody looks.
@NullMarked
package io.playledger.app.notice;

import org.jspecify.annotations.NullMarked;
