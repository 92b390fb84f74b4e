/// Recommendations as a service on this machine.
@NullMarked
package io.playledger.app.http;

import org.jspecify.annotations.NullMarked;
