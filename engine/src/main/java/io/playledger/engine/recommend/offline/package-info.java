/// Models measured on files: splits, metrics, and parameters chosen inside the training part.
@NullMarked
package io.playledger.engine.recommend.offline;

import org.jspecify.annotations.NullMarked;
