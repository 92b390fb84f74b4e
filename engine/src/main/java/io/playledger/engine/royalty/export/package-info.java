/// What of a run goes to other people: statements of rights holders on paper, in spreadsheets and
/// as tables, and packs with which a third party recomputes a statement.
@NullMarked
package io.playledger.engine.royalty.export;

import org.jspecify.annotations.NullMarked;
