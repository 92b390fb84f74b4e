/// Test processes that can be killed.
@NullMarked
package io.playledger.app.child;

import org.jspecify.annotations.NullMarked;
