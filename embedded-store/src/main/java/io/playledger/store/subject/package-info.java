/// What is kept of subjects of deletion requests: sealed while needed, without identity afterwards.
@NullMarked
package io.playledger.store.subject;

import org.jspecify.annotations.NullMarked;
