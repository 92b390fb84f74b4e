/// When a play counts: rules by item kind and effective date, kept as versions, and what they say
/// in words (docs/spec/rules-file.md, docs/decisions/0012).
@org.jspecify.annotations.NullMarked
package io.playledger.engine.royalty.rules;
