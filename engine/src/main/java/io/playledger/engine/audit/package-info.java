/// Who did what: people, and the trail that keeps every act in a chain of hashes
/// (docs/spec/audit-trail.md).
@NullMarked
package io.playledger.engine.audit;

import org.jspecify.annotations.NullMarked;
