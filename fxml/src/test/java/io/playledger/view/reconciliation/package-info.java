@NullMarked
package io.playledger.view.reconciliation;

import org.jspecify.annotations.NullMarked;
