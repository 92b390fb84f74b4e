/// Recommendation models: what is trained on who took what, and what it scores. The algorithms are
/// ours; linear algebra is EJML's.
@NullMarked
package io.playledger.engine.recommend.model;

import org.jspecify.annotations.NullMarked;
