/// Deletion requests: the board, and a request's stores and timeline.
@NullMarked
package io.playledger.view.deletions;

import org.jspecify.annotations.NullMarked;
