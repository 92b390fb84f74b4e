/// What moved between two statements of one period, and why: lines, causes, events.
@org.jspecify.annotations.NullMarked
package io.playledger.engine.diff;
